package course.timeline;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws lives as an SVG: a row a thread, time to the right.
 *
 * <p>What runs is drawn tall, what waits is drawn low, so the picture does not speak by colour alone.
 */
final class Picture {

    private static final int WIDTH = 760;
    private static final int MARGIN = 16;
    private static final int TOP = 44;
    private static final int ROW = 24;
    private static final int MOST_ROWS = 40;
    private static final int LONGEST_NAME = 24;
    private static final int MOST_CHARACTERS = 56_000;

    private static final String STYLE = """
            <style>
            svg{--paper:#fff;--ink:#1f2328;--faint:#59636e;--line:#e4e8ec;--run:#00936b;--sleep:#b5dcf5;--wait:#f5c45e;\
            --park:#dcb8d4;--block:#fbd5bf;--wall:#d55e00;--read:#8fb4e8;--none:#eef0f2;--hatch:#c3cad1}
            @media(prefers-color-scheme:dark){svg{--paper:#0d1117;--ink:#f0f3f6;--faint:#9da7b1;--line:#262c34;--run:#2bb68d;\
            --sleep:#1f5f8b;--wait:#8a6310;--park:#7a4a70;--block:#6b2f06;--wall:#f5843c;--read:#2f5fa8;--none:#1b2129;--hatch:#434c57}}
            text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
            .h{font-size:15px;font-weight:600}.n{text-anchor:end}.v{font-style:italic}.f{fill:var(--faint)}.t{font-size:10px}.k{paint-order:stroke;stroke:var(--none);stroke-width:3px}.k.o{stroke:var(--block)}
            .a{font-size:11px;fill:var(--faint);text-anchor:middle}.g{stroke:var(--line)}
            .r{fill:var(--run)}.s{fill:var(--sleep)}.w{fill:var(--wait)}.p{fill:var(--park)}.i{fill:var(--read)}\
            .b{fill:url(#b);stroke:var(--wall)}.u{fill:url(#u)}
            </style>
            <defs>
            <pattern id="b" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <path d="M0 0h7v7H0z" style="fill:var(--block)"/><path d="M0 0v7" style="stroke:var(--wall);stroke-width:2;opacity:.45"/></pattern>
            <pattern id="u" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
            <path d="M0 0h5v5H0z" style="fill:var(--none)"/><path d="M0 0v5" style="stroke:var(--hatch)"/></pattern>
            </defs>
            """;

    private static final Map<State, String> CLASSES = new EnumMap<>(Map.of(
            State.RUNNING, "r", State.SLEEPING, "s", State.WAITING, "w", State.PARKED, "p",
            State.BLOCKED, "b", State.READING, "i", State.UNKNOWN, "u"));

    private final String title;
    private final List<Life> lives;
    private final int left;
    private final long end;
    private final double pixelsPerNano;
    private final StringBuilder svg = new StringBuilder();

    private Picture(String title, List<Life> lives) {
        this.title = title;
        this.lives = lives.subList(0, Math.min(lives.size(), MOST_ROWS));
        this.end = lives.stream().mapToLong(Life::death).max().orElse(1);
        int longest = this.lives.stream().mapToInt(life -> nameOf(life).length()).max().orElse(0);
        this.left = MARGIN + Math.max(40, longest * 13 / 2) + 10;
        this.pixelsPerNano = (double) (WIDTH - MARGIN - left) / end;
    }

    /** The picture, drawn as finely as its size allows. */
    static String of(String title, List<Life> lives) {
        int more = Math.max(0, lives.size() - MOST_ROWS);
        String drawn;
        double finest = 1;
        do {
            drawn = new Picture(title, lives).draw(lives.size(), more, finest);
            finest *= 1.5;
        } while (drawn.length() > MOST_CHARACTERS && finest < WIDTH);
        return drawn;
    }

    private String draw(int threads, int more, double finest) {
        int bottom = TOP + lives.size() * ROW;
        int noted = more > 0 ? bottom + 20 : bottom;
        drawAxis(bottom);
        for (int row = 0; row < lives.size(); row++) {
            drawLife(lives.get(row), TOP + row * ROW, finest);
        }
        if (more > 0) {
            text("f", left, bottom + 38, "and %s more threads, not drawn".formatted(Words.count(more)));
        }
        int height = drawLegend(noted + 34);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" \
                aria-labelledby="title desc">
                <title id="title">%3$s: what each thread did over time</title>
                <desc id="desc">%4$s</desc>
                %5$s<rect width="%1$d" height="%2$d" rx="8" style="fill:var(--paper)"/>
                <text class="h" x="16" y="26">%3$s</text>
                <text class="f" x="%6$d" y="26" text-anchor="end">%7$s</text>
                """.formatted(WIDTH, height, Words.escaped(title), Words.escaped(describe(more)), STYLE, WIDTH - MARGIN,
                        Words.count(threads) + (threads == 1 ? " thread, " : " threads, ") + Words.time(end))
                + svg + "</svg>\n";
    }

    private String describe(int more) {
        return Description.of(lives) + (more > 0 ? " And %s more threads.".formatted(Words.count(more)) : "");
    }

    private void drawAxis(int bottom) {
        long step = step(end);
        for (long time = 0; time <= end; time += step) {
            long x = Math.round(x(time));
            svg.append("<path class=\"g\" d=\"M%d.5 %dV%d\"/>".formatted(x, TOP - 4, bottom));
            text("a", x, bottom + 16, Words.time(time));
        }
        svg.append('\n');
    }

    private static long step(long span) {
        long step = 1_000;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (span / (step * factor) < 9) {
                    return step * factor;
                }
            }
            step *= 10;
        }
    }

    private void drawLife(Life life, int y, double finest) {
        svg.append("<g transform=\"translate(0,%d)\">".formatted(y));
        text(life.virtual() ? "n v" : "n", left - 10, 16, nameOf(life));
        for (Span span : visible(life.spans(), finest / pixelsPerNano)) {
            drawSpan(span);
        }
        svg.append("</g>\n");
    }

    private void drawSpan(Span span) {
        double x = x(span.from());
        double width = Math.max(x(span.to()) - x, .8);
        String words = words(span, width);
        svg.append(bar(span.state(), x, width > 3 ? width - .5 : width))
                .append("<title>").append(Words.escaped(tooltip(span))).append("</title></path>");
        if (!words.isEmpty()) {
            text(switch (span.state()) {
                case UNKNOWN -> "t k f";
                case BLOCKED -> "t k o";
                default -> "t";
            }, Math.round(x) + 4, 15, words);
        }
    }

    private static String bar(State state, double x, double width) {
        boolean tall = state == State.RUNNING || state == State.BLOCKED;
        return String.format(Locale.ROOT, "<path class=\"%s\" d=\"M%s %dh%sv%dh-%sz\">",
                CLASSES.get(state), compact(x), tall ? 4 : 6, compact(width), tall ? 16 : 12, compact(width));
    }

    /**
     * Joins what is too short to be seen: neighbours are drawn as one, in the state that most of their time went to.
     */
    private static List<Span> visible(List<Span> spans, double shortest) {
        var visible = new ArrayList<Span>();
        var crowd = new ArrayList<Span>();
        for (Span span : spans) {
            if (span.length() >= shortest) {
                flush(crowd, visible);
                visible.add(span);
            } else {
                crowd.add(span);
                if (span.to() - crowd.getFirst().from() >= shortest) {
                    flush(crowd, visible);
                }
            }
        }
        flush(crowd, visible);
        return visible;
    }

    private static void flush(List<Span> crowd, List<Span> visible) {
        if (crowd.isEmpty()) {
            return;
        }
        var times = new EnumMap<State, Long>(State.class);
        crowd.forEach(span -> times.merge(span.state(), span.length(), Long::sum));
        State most = times.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        String detail = crowd.size() == 1 ? crowd.getFirst().detail() : "mostly";
        var joined = new Span(most, crowd.getFirst().from(), crowd.getLast().to(), detail);
        if (!visible.isEmpty() && visible.getLast().state() == most && visible.getLast().detail().equals(detail)) {
            joined = new Span(most, visible.removeLast().from(), joined.to(), detail);
        }
        visible.add(joined);
        crowd.clear();
    }

    private static String tooltip(Span span) {
        String detail = span.detail().isEmpty() ? "" : " (" + span.detail() + ")";
        return span.state().label() + detail + ", " + Words.time(span.length());
    }

    /** What a bar says where there is room for it. */
    private static String words(Span span, double width) {
        String words = switch (span.state()) {
            case RUNNING -> "";
            case SLEEPING -> Words.time(span.length());
            case UNKNOWN -> "not recorded";
            default -> span.detail();
        };
        return words.equals("mostly") || words.length() * 6 + 8 > width ? "" : words;
    }

    private int drawLegend(int y) {
        int x = MARGIN;
        int line = y;
        for (State state : lives.stream().flatMap(life -> life.spans().stream()).map(Span::state)
                .collect(toCollection(() -> EnumSet.noneOf(State.class)))) {
            int width = 25 + state.label().length() * 6 + 18;
            if (x + width > WIDTH) {
                x = MARGIN;
                line += 22;
            }
            svg.append("<g transform=\"translate(0,%d)\">".formatted(line)).append(bar(state, x, 18)).append("</path>");
            text("f", x + 25, 16, state.label());
            svg.append("</g>\n");
            x += width;
        }
        return line + 34;
    }

    private void text(String styles, long x, int y, String words) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(styles, x, y, Words.escaped(words)));
    }

    private double x(long time) {
        return left + time * pixelsPerNano;
    }

    private static String nameOf(Life life) {
        return Words.shortened(life.name(), LONGEST_NAME);
    }

    private static String compact(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels).replaceFirst("\\.0$", "");
    }
}
