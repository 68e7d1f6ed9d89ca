package course.docs;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may differ between the output on a page and the output of a fresh run.
 *
 * <p>The time at the beginning of a line always may. Everything else must be the same, in the same order,
 * unless the page says otherwise.
 */
public record Mask(Set<Freedom> freedoms) {

    /** A way in which two runs of a lesson may differ. */
    public enum Freedom {
        /** The same lines, in any order. */
        ANY_ORDER,
        /** Every number compares as {@code #}. */
        ANY_NUMBER,
        /** The page shows the beginning only. */
        FIRST_LINES,
        /** The same distinct lines, however often each and in whatever order. */
        SET_OF_LINES,
        /** Every number with a decimal point compares as {@code #}: what is measured, not what is counted. */
        ANY_DECIMAL;

        @Override
        public String toString() {
            return name().toLowerCase().replace('_', ' ');
        }
    }

    public static final Mask NONE = new Mask(Set.of());

    /** The mask of freedoms by name, such as {@code any order}. */
    static Mask of(List<String> names) {
        String all = Arrays.stream(Freedom.values()).map(Freedom::toString).collect(joining(", "));
        var freedoms = new LinkedHashSet<Freedom>();
        for (String name : names) {
            freedoms.add(Arrays.stream(Freedom.values())
                    .filter(freedom -> freedom.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no mask '" + name + "'; the masks are " + all)));
        }
        return new Mask(freedoms);
    }

    /** Says in what an output differs from the page, if it does. */
    public Optional<String> difference(String onPage, String fromRun) {
        List<String> page = lines(onPage);
        List<String> run = lines(fromRun);
        if (page.isEmpty()) {
            return Optional.of("the page shows no output");
        }
        if (allows(Freedom.FIRST_LINES)) {
            run = run.subList(0, Math.min(page.size(), run.size()));
        }
        if (allows(Freedom.SET_OF_LINES)) {
            page = page.stream().distinct().toList();
            run = run.stream().distinct().toList();
        }
        return allows(Freedom.ANY_ORDER) || allows(Freedom.SET_OF_LINES)
                ? differenceInAnyOrder(page, run)
                : differenceInOrder(page, run);
    }

    /** Whether the output may go on after what the page shows. */
    public boolean showsBeginning() {
        return allows(Freedom.FIRST_LINES);
    }

    private static Optional<String> differenceInOrder(List<String> page, List<String> run) {
        for (int i = 0; i < Math.max(page.size(), run.size()); i++) {
            String shown = i < page.size() ? page.get(i) : "(nothing)";
            String printed = i < run.size() ? run.get(i) : "(nothing)";
            if (!shown.equals(printed)) {
                return Optional.of("line %d of the output\n    on the page: %s\n    in the run:  %s"
                        .formatted(i + 1, shown, printed));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> differenceInAnyOrder(List<String> page, List<String> run) {
        List<String> onlyOnPage = without(page, run);
        List<String> onlyInRun = without(run, page);
        if (onlyOnPage.isEmpty() && onlyInRun.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("lines in any order"
                + onlyOnPage.stream().map("\n    only on the page: "::concat).collect(joining())
                + onlyInRun.stream().map("\n    only in the run:  "::concat).collect(joining()));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        var left = new ArrayList<>(lines);
        others.forEach(left::remove);       // one for one: a line printed twice must be shown twice
        return left;
    }

    private List<String> lines(String output) {
        return output.stripTrailing().lines()
                .map(line -> line.replaceFirst("^ *\\d+ ms  ", "   # ms  ").stripTrailing())
                .map(line -> allows(Freedom.ANY_NUMBER) ? withoutNumbers(line) : line)
                .map(line -> allows(Freedom.ANY_DECIMAL) ? line.replaceAll("\\d+\\.\\d+", "#") : line)
                .dropWhile(String::isEmpty)
                .toList();
    }

    /** Shorter numbers leave wider gaps, so the width of a gap is masked too. */
    private static String withoutNumbers(String line) {
        return line.replaceAll("\\d+(\\.\\d+)?", "#").replaceAll(" {2,}", "  ").stripLeading();
    }

    private boolean allows(Freedom freedom) {
        return freedoms.contains(freedom);
    }
}
