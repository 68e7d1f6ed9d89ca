package course.producerconsumer;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws rows of the table as bars: the mean wait on the left, the flood on the right. */
final class Chart {

    private static final int NAMES = 190;
    private static final int BARS = 260;
    private static final int LINE = 22;

    private Chart() {}

    /** The sequential wait, a hundred times longer than all others, goes off the scale. */
    static String of(List<SideBySide.Row> rows) {
        var svg = new StringBuilder();
        int height = LINE * (rows.size() + 2);
        svg.append(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">\n",
                NAMES + 2 * (BARS + 90), height));
        svg.append("<title>Side by side</title>\n<desc>The mean wait and the flood of every solution, as bars.</desc>\n");
        svg.append(text(NAMES, 15, "mean wait, ms")).append(text(NAMES + BARS + 90, 15, "flood, dishes a second"));
        double longestWait = rows.stream().skip(1).mapToDouble(row -> row.latency().meanMillis()).max().orElse(1);
        double widestFlood = rows.stream().mapToDouble(SideBySide.Row::floodPerSecond).max().orElse(1);
        for (int i = 0; i < rows.size(); i++) {
            int top = LINE * (i + 1) + 4;
            svg.append(text(4, top + 13, rows.get(i).id()));
            svg.append(bar(NAMES, top, rows.get(i), row -> row.latency().meanMillis(), longestWait, "#4a7ab5"));
            svg.append(bar(NAMES + BARS + 90, top, rows.get(i), SideBySide.Row::floodPerSecond, widestFlood, "#c08a3e"));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(int left, int top, SideBySide.Row row, ToDoubleFunction<SideBySide.Row> value, double full,
            String colour) {
        double size = value.applyAsDouble(row);
        int width = (int) Math.round(BARS * Math.min(1, size / full));
        return String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\" fill=\"%s\"/>\n",
                left, top, width, colour)
                + text(left + width + 6, top + 13, String.format(Locale.ROOT, size < 10_000 ? "%.1f" : "%,.0f", size));
    }

    private static String text(int x, int y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>\n", x, y, text);
    }
}
