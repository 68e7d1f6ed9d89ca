package course.queues.benchmark;

import course.queues.benchmark.RunBenchmarks.Case;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as a table for people and as a picture for those in a hurry. */
final class Report {

    private static final List<String> COLOURS = List.of("#e69f00", "#0072b2", "#009e73");
    private static final int LEFT = 190;
    private static final int WIDTH = 600;
    private static final int ROW = 34;

    private Report() {}

    static String table(Map<Case, Figures> figures) {
        var table = new StringBuilder("""
                | passed on | capacity | queue | millions a second | least | most | times ArrayBlockingQueue | times SpscArrayQueue |
                | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |
                """);
        figures.forEach((what, figure) -> table.append(format("| %s | %d | %s | %.1f | %.1f | %.1f | %s | %s |%n",
                what.benchmark().equals("oneByOne") ? "one by one" : "in batches", what.capacity(), what.queue(),
                figure.median(), figure.least(), figure.most(),
                times(figures, what, figure, "ArrayBlockingQueue"), times(figures, what, figure, "SpscArrayQueue"))));
        return table.toString();
    }

    private static String times(Map<Case, Figures> figures, Case what, Figures figure, String other) {
        Figures others = figures.get(new Case(what.benchmark(), what.capacity(), other));
        return others == null ? "" : format("%.2f", figure.median() / others.median());
    }

    /** A row for each queue, a dot for each capacity, a line from the slowest fork to the fastest; logarithmic. */
    static String plot(Map<Case, Figures> figures) {
        var oneByOne = figures.keySet().stream().filter(what -> what.benchmark().equals("oneByOne")).toList();
        List<String> queues = oneByOne.stream().map(Case::queue).distinct().toList();
        List<Integer> capacities = oneByOne.stream().map(Case::capacity).distinct().toList();
        int bottom = 50 + queues.size() * ROW;
        var svg = new StringBuilder(format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <title>Millions of items a second from one thread to another, by queue and capacity</title>
                <desc>A dot is the median of all JVMs, the line through it reaches from the slowest to the fastest.</desc>
                <rect width="100%%" height="100%%" fill="white"/>
                """, LEFT + WIDTH + 40, bottom + 40));
        for (int power = 0; power <= 3; power++) {
            double x = x(Math.pow(10, power));
            svg.append(format("<line x1='%1$.1f' x2='%1$.1f' y1='40' y2='%2$d' stroke='#ddd'/>%n", x, bottom));
            svg.append(format("<text x='%.1f' y='%d' text-anchor='middle'>%.0f</text>%n", x, bottom + 18, Math.pow(10, power)));
        }
        svg.append(format("<text x='%d' y='%d' text-anchor='middle'>millions a second</text>%n", LEFT + WIDTH / 2, bottom + 35));
        for (int c = 0; c < capacities.size(); c++) {
            svg.append(format("<circle cx='%d' cy='20' r='5' fill='%s'/><text x='%d' y='25'>capacity %d</text>%n",
                    LEFT + c * 150, COLOURS.get(c % COLOURS.size()), LEFT + 10 + c * 150, capacities.get(c)));
        }
        for (int row = 0; row < queues.size(); row++) {
            svg.append(format("<text x='%d' y='%d' text-anchor='end'>%s</text>%n", LEFT - 12, 64 + row * ROW, queues.get(row)));
        }
        for (Case what : oneByOne) {
            int c = capacities.indexOf(what.capacity());
            int y = 60 + queues.indexOf(what.queue()) * ROW + (c - 1) * 8;
            Figures figure = figures.get(what);
            String colour = COLOURS.get(c % COLOURS.size());
            svg.append(format("<line x1='%.1f' x2='%.1f' y1='%3$d' y2='%3$d' stroke='%4$s' stroke-width='2'/>%n",
                    x(figure.least()), x(figure.most()), y, colour));
            svg.append(format("<circle cx='%.1f' cy='%d' r='4' fill='%s'/>%n", x(figure.median()), y, colour));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(double millions) {
        return LEFT + WIDTH * Math.clamp(Math.log10(millions) / 3, 0, 1);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
