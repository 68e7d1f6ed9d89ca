package course.docs.checks;

import course.docs.Disk;
import course.docs.Problem;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java file with its comments and the contents of its strings blanked out, every character in its place.
 */
record SourceText(Path file, String text, String code) {

    private static final Pattern NO_CODE = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'|//[^\\n]*|/\\*.*?\\*/",
                    Pattern.DOTALL);
    private static final Pattern CONTENT = Pattern.compile("[^\\n\"]");

    static SourceText read(Path file) {
        String text = Disk.read(file);
        String code = NO_CODE.matcher(text).replaceAll(found -> blank(found.group()));
        return new SourceText(file, text, code);
    }

    private static String blank(String found) {
        return CONTENT.matcher(found).replaceAll(one -> " ".repeat(one.group().length()));      // an emoji is two chars
    }

    Stream<MatchResult> find(Pattern pattern) {
        return pattern.matcher(code).results();
    }

    /** The line after a find, with its comment. */
    String restOfLine(MatchResult at) {
        return text.substring(at.end()).lines().findFirst().orElse("");
    }

    Problem problem(MatchResult at, String message) {
        return new Problem(file, 1 + (int) code.substring(0, at.start()).chars().filter(c -> c == '\n')
                .count(), message);
    }
}
