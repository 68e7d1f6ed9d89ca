package course.docs.checks;

import course.docs.Chapter;
import course.docs.Course;
import course.docs.Disk;
import course.docs.Page;
import course.docs.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The hours that the syllabus and the README give a chapter are those that its opening asks for. */
public final class HoursAgree implements Check {

    private static final List<String> NUMBERS = List.of("zero", "one", "two", "three", "four", "five", "six",
            "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen");
    private static final Pattern HOURS = Pattern.compile("\\b(\\w+) hours\\b");

    @Override
    public List<Problem> problems(Course course) {
        return course.chapters().stream()
                .flatMap(chapter -> course.page(chapter.pages().resolve("README.md")).stream()
                        .flatMap(opening -> inChapter(course, chapter, opening)))
                .toList();
    }

    private static Stream<Problem> inChapter(Course course, Chapter chapter, Page opening) {
        Optional<Integer> hours = HOURS.matcher(opening.text()).results().map(HoursAgree::number)
                .filter(number -> number > 0).findFirst();
        if (hours.isEmpty()) {
            return Stream.of(Problem.in(opening.file(), "does not say how many hours to allow"));
        }
        return Stream.of("README.md", "docs/README.md")
                .map(course.root()::resolve)
                .filter(Disk::exists)
                .flatMap(list -> wrong(list, chapter, hours.get()).stream());
    }

    private static int number(MatchResult hours) {
        return NUMBERS.indexOf(hours.group(1).toLowerCase(Locale.ROOT));
    }

    /** A row such as {@code | [1 Threads](01-threads/README.md) | … | 6 |}. */
    private static Optional<Problem> wrong(Path list, Chapter chapter, int hours) {
        List<String> lines = Disk.read(list).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String row = lines.get(i);
            if (row.startsWith("|") && row.contains(chapter.name() + "/README.md")
                    && !row.endsWith("| " + hours + " |")) {
                return Optional.of(new Problem(list, i + 1, "the opening of " + chapter.name() + " asks for "
                        + hours + " hours; write them at the end of its row"));
            }
        }
        return Optional.empty();
    }
}
