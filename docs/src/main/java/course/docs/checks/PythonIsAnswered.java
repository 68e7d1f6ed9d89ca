package course.docs.checks;

import static java.util.stream.Collectors.toSet;

import course.docs.Course;
import course.docs.Disk;
import course.docs.Lesson;
import course.docs.Page;
import course.docs.Page.Reference;
import course.docs.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that the Python courses teach is in {@code docs/from-python.md}, with the lesson that shows it.
 */
public final class PythonIsAnswered implements Check {

    /** What must be told of a row of the Python courses. */
    public enum Kind {
        /** A lesson shows it, a test proves it. */
        LESSON,
        /** A page tells it. */
        PROSE,
        /** Java differs, and a lesson shows how. */
        DIFFERENCE
    }

    /** A thing that must be told. */
    public record Row(String id, Kind kind) {

        /** Reads lines such as {@code S1.2 lesson}. */
        public static List<Row> read(Path file) {
            return Disk.read(file).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(words -> new Row(words[0], Kind.valueOf(words[1].toUpperCase())))
                    .toList();
        }
    }

    private static final Pattern DIFFERENCE = Pattern.compile("^[\\s#*|<>a-z=\"\\-\\d.\\[]*\\bD\\d+\\b");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w*Test\\b");

    private final List<Row> rows;

    public PythonIsAnswered(List<Row> rows) {
        this.rows = rows;
    }

    @Override
    public List<Problem> problems(Course course) {
        Path file = course.root().resolve("docs/from-python.md");
        return course.page(file)
                .map(page -> new Answers(course, page).problems(rows))
                .orElseGet(() -> List.of(Problem.in(file,
                        "missing; it tells a Python programmer where to find what")));
    }

    /** The page, and what its lines may name. */
    private record Answers(Page page, List<String> lines, Set<Path> lessonPages, Set<String> tests) {

        Answers(Course course, Page page) {
            this(page, page.text().lines().toList(),
                    course.lessons().stream().map(Lesson::page).collect(toSet()),
                    Build.of(course).tests("*", List.of()).stream().map(Disk::stem).collect(toSet()));
        }

        List<Problem> problems(List<Row> rows) {
            return rows.stream().flatMap(row -> wrong(row).stream()).toList();
        }

        private Optional<Problem> wrong(Row row) {
            Pattern id = Pattern.compile("(?<![\\w.])" + Pattern.quote(row.id()) + "(?![\\w.]\\w|\\w)");
            int[] found = IntStream.range(0, lines.size()).filter(i -> id.matcher(lines.get(i)).find()).toArray();
            if (found.length == 0) {
                return Optional.of(Problem.in(page.file(), row.id() + " is missing"));
            }
            if (IntStream.of(found).anyMatch(isTold(row.kind()))) {
                return Optional.empty();
            }
            return Optional.of(new Problem(page.file(), found[0] + 1, row.id() + switch (row.kind()) {
                case LESSON -> " needs a link to the page of a lesson and the name of a test, in the same line";
                case PROSE -> " needs a link to the page that tells it, in the same line";
                case DIFFERENCE -> " needs a link to a lesson in which it can be seen";
            }));
        }

        private IntPredicate isTold(Kind kind) {
            return switch (kind) {
                case LESSON -> i -> targets(page, i, i + 1).anyMatch(lessonPages::contains) && namesTest(lines.get(i));
                case PROSE -> i -> targets(page, i, i + 1)
                        .anyMatch(target -> Disk.hasExtension(target, "md") && Disk.exists(target));
                case DIFFERENCE -> i -> targets(page, i, endOfDifference(lines, i)).anyMatch(lessonPages::contains);
            };
        }

        private boolean namesTest(String line) {
            return TEST.matcher(line).results().map(MatchResult::group).anyMatch(tests::contains);
        }
    }

    /**
     * A difference is told from the line that begins with its number to the next such line, or the next
     * heading.
     */
    private static int endOfDifference(List<String> lines, int first) {
        int end = first + 1;
        while (end < lines.size() && !lines.get(end).startsWith("#") && !DIFFERENCE.matcher(lines.get(end))
                .find()) {
            end++;
        }
        return end;
    }

    private static Stream<Path> targets(Page page, int from, int to) {
        return page.references().stream()
                .filter(link -> link.line() > from && link.line() <= to)
                .map(Reference::target)
                .filter(target -> !target.contains(":"))
                .map(target -> page.file().resolveSibling(target.replaceFirst("#.*", "")).normalize());
    }
}
