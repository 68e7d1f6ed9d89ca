package course.timeline;

import java.util.EnumSet;
import java.util.List;

/** Draws lives as an SVG: a row a thread, time to the right. */
final class Picture {

    private static final int WIDTH = 760;
    private static final int MARGIN = 16;
    private static final int TOP = 44;
    private static final int ROW = 24;
    private static final int MOST_ROWS = 40;
    private static final int MOST_TICKS = 9;
    private static final int LONGEST_NAME = 24;
    private static final int MOST_CHARACTERS = 56_000;

    private final String title;
    private final int threads;
    private final List<Life> lives;
    private final int left;
    private final long end;
    private final double pixelsPerNano;
    private final StringBuilder svg = new StringBuilder();

    private Picture(String title, List<Life> all) {
        this.title = title;
        this.threads = all.size();
        this.lives = all.subList(0, Math.min(threads, MOST_ROWS));
        this.end = all.stream().mapToLong(Life::death).max().orElseThrow();
        int longest = lives.stream().mapToInt(life -> nameOf(life).length()).max().orElseThrow();
        this.left = MARGIN + Math.max(40, longest * 13 / 2) + 10;
        this.pixelsPerNano = (double) (WIDTH - MARGIN - left) / end;
    }

    /** The picture, drawn as finely as its size allows. */
    static String of(String title, List<Life> lives) {
        double finest = 1;
        String drawn = new Picture(title, lives).draw(finest);
        while (drawn.length() > MOST_CHARACTERS && finest < WIDTH) {
            finest *= 1.5;
            drawn = new Picture(title, lives).draw(finest);
        }
        return drawn;
    }

    /** Draws nothing narrower than so many pixels. */
    private String draw(double finest) {
        int bottom = TOP + lives.size() * ROW;
        drawAxis(bottom);
        for (int row = 0; row < lives.size(); row++) {
            drawLife(lives.get(row), TOP + row * ROW, Math.round(finest / pixelsPerNano));
        }
        int legend = bottom + 34;
        if (more() > 0) {
            svg.append(Look.text("note", left, bottom + 38, "and " + moreThreads() + ", not drawn"))
                    .append('\n');
            legend += 20;
        }
        int height = drawLegend(legend);
        return head(height) + svg + "</svg>\n";
    }

    private String head(int height) {
        String size = Words.count(threads) + (threads == 1 ? " thread, " : " threads, ") + Words.time(end);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                role="img" aria-labelledby="title desc">
                <title id="title">%3$s: what each thread did over time</title>
                <desc id="desc">%4$s</desc>
                %5$s<rect width="%1$d" height="%2$d" rx="8" style="fill:var(--paper)"/>
                <text class="title" x="%6$d" y="26">%3$s</text>
                <text class="note name" x="%7$d" y="26">%8$s</text>
                """.formatted(WIDTH, height, Words.escaped(title), Words.escaped(description()), Look.STYLE,
                        MARGIN, WIDTH - MARGIN, size);
    }

    private String description() {
        return Description.of(lives) + (more() > 0 ? " And " + moreThreads() + "." : "");
    }

    private int more() {
        return threads - lives.size();
    }

    private String moreThreads() {
        return Words.count(more()) + (more() == 1 ? " more thread" : " more threads");
    }

    private void drawAxis(int bottom) {
        long step = step();
        for (long time = 0; time <= end; time += step) {
            long x = Math.round(x(time));
            svg.append("<path class=\"grid\" d=\"M%d.5 %dV%d\"/>".formatted(x, TOP - 4, bottom))
                    .append(Look.text("time", x, bottom + 16, Words.time(time)));
        }
        svg.append('\n');
    }

    /** Ticks are a round time apart: 1, 2 or 5 of something. */
    private long step() {
        for (long unit = 1_000; ; unit *= 10) {
            for (long step : new long[] {unit, 2 * unit, 5 * unit}) {
                if (end / step < MOST_TICKS) {
                    return step;
                }
            }
        }
    }

    private void drawLife(Life life, int y, long shortest) {
        svg.append("<g transform=\"translate(0,%d)\">".formatted(y))
                .append(Look.text(life.virtual() ? "name virtual" : "name", left - 10, 16, nameOf(life)));
        Visible.of(life.spans(), shortest).forEach(this::drawSpan);
        svg.append("</g>\n");
    }

    private void drawSpan(Span span) {
        double x = x(span.from());
        double width = Math.max(x(span.to()) - x, .8);
        double gap = width > 3 ? .5 : 0;        // keeps two sleeps in a row apart
        svg.append(Look.bar(span.state(), x, width - gap))
                .append("<title>").append(Words.escaped(tooltip(span))).append("</title></path>");
        String words = words(span);
        if (!words.isEmpty() && words.length() * 6 + 8 < width) {
            svg.append(Look.text(Look.onBar(span.state()), Math.round(x) + 4, 15, words));
        }
    }

    private static String tooltip(Span span) {
        String detail = span.detail().isEmpty() ? "" : " (" + span.detail() + ")";
        return span.state().label() + detail + ", " + Words.time(span.length());
    }

    /** What a bar says where there is room for it. */
    private static String words(Span span) {
        if (Visible.isCrowd(span)) {
            return "";
        }
        return switch (span.state()) {
            case RUNNING -> "";
            case SLEEPING -> Words.time(span.length());
            case UNKNOWN -> span.state().label();
            default -> span.detail();
        };
    }

    /** Explains what is drawn, and returns how high that makes the picture. */
    private int drawLegend(int top) {
        var drawn = EnumSet.noneOf(State.class);
        lives.forEach(life -> life.spans().forEach(span -> drawn.add(span.state())));
        int x = MARGIN;
        int y = top;
        for (State state : drawn) {
            int width = 25 + state.label().length() * 6 + 18;
            if (x + width > WIDTH) {
                x = MARGIN;
                y += 22;
            }
            svg.append("<g transform=\"translate(0,%d)\">".formatted(y))
                    .append(Look.bar(state, x, 18)).append("</path>")
                    .append(Look.text("note", x + 25, 16, state.label()))
                    .append("</g>\n");
            x += width;
        }
        return y + 34;
    }

    private double x(long time) {
        return left + time * pixelsPerNano;
    }

    private static String nameOf(Life life) {
        return Words.shortened(life.name(), LONGEST_NAME);
    }
}
