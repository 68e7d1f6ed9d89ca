package course.diagnose;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines that an answer shows of a long output: in their order, one right after the other, unless a line of its own says
 * {@code …}. Inside a line {@code …} stands for whatever differs from run to run. Indentation does not count.
 */
record Evidence(List<String> lines) {

    private static final String GAP = "…";

    static Evidence of(String text) {
        return new Evidence(text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    boolean isIn(String output) {
        List<String> found = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return isIn(found, 0, 0, true);
    }

    private boolean isIn(List<String> output, int from, int line, boolean mayskip) {
        if (line == lines.size()) {
            return true;
        }
        if (lines.get(line).equals(GAP)) {
            return isIn(output, from, line + 1, true);
        }
        for (int i = from; i < output.size(); i++) {
            if (pattern(lines.get(line)).matcher(output.get(i)).matches() && isIn(output, i + 1, line + 1, false)) {
                return true;
            }
            if (!mayskip) {
                return false;
            }
        }
        return false;
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(Pattern.quote(line).replace(GAP, "\\E.*\\Q"));
    }
}
