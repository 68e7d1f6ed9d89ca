package course.docs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a source between {@code // @start region=name} and {@code // @end}.
 *
 * <p>Regions may stand inside each other; the markers themselves belong to none.
 */
public final class Region {

    private static final Pattern START =
            Pattern.compile("^\\s*(?://|#|<!--)\\s*@start\\s+region=([\\w-]+).*");
    private static final Pattern END = Pattern.compile("^\\s*(?://|#|<!--)\\s*@end\\b.*");

    private Region() {}

    /**
     * Cuts a region out of a source, common indentation removed.
     *
     * @throws IllegalArgumentException if there is no such region, or it does not end
     */
    public static String cut(String source, String name) {
        var open = new ArrayDeque<String>();
        var cut = new ArrayList<String>();
        boolean found = false;
        for (String line : source.lines().toList()) {
            Matcher start = START.matcher(line);
            if (start.matches()) {
                open.push(start.group(1));
                found |= open.peek().equals(name);
            } else if (END.matcher(line).matches()) {
                if (open.isEmpty()) {
                    throw new IllegalArgumentException("an @end without its @start");
                }
                open.pop();
            } else if (open.contains(name)) {
                cut.add(line);
            }
        }
        if (!found) {
            throw new IllegalArgumentException("there is no region '" + name + "'");
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("the region '" + open.peek() + "' has no @end");
        }
        return withoutIndent(cut);
    }

    /** A whole source as a page shows it: without the markers. */
    public static String all(String source) {
        return withoutIndent(source.lines()
                .filter(line -> !START.matcher(line).matches() && !END.matcher(line).matches())
                .toList());
    }

    private static String withoutIndent(List<String> lines) {
        return String.join("\n", lines).stripIndent().strip() + "\n";
    }
}
