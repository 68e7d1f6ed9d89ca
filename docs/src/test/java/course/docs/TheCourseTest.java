package course.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import course.docs.checks.ChaptersStandAlone;
import course.docs.checks.Check;
import course.docs.checks.CommandsWork;
import course.docs.checks.HoursAgree;
import course.docs.checks.HouseRules;
import course.docs.checks.LessonsHavePages;
import course.docs.checks.LinksResolve;
import course.docs.checks.PagesHaveTheirShape;
import course.docs.checks.PythonIsAnswered;
import course.docs.checks.PythonIsAnswered.Row;
import course.docs.checks.SnippetsAreTheCode;
import course.docs.checks.TablesNameLessons;
import course.docs.checks.TimelinesDrawTheirLesson;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The checks, on the course itself. That each of them can fail is shown in their own tests.
 *
 * <p>With {@code -Dpage=03-queues} only problems of files with such a path count.
 */
class TheCourseTest {

    private static final Course COURSE = Course.at(Path.of(".."));
    private static final String PAGE = System.getProperty("page", "");

    @BeforeAll
    static void thePageThatIsAskedForIsThere() {
        assertThat(Stream.of("md", "java", "svg", "xml")
                .flatMap(kind -> Disk.find(COURSE.root(), kind).stream())
                .map(file -> Disk.slashed(COURSE.root().relativize(file))))
                .withFailMessage("no file has -Dpage=" + PAGE + " in its path")
                .anyMatch(file -> file.contains(PAGE));
    }

    @Test
    void snippetsAreTheCode() {
        assertNone(new SnippetsAreTheCode("docs/diagnose.md"));
    }

    @Test
    void lessonsHavePages() {
        assertNone(new LessonsHavePages());
    }

    @Test
    void linksResolve() {
        assertNone(new LinksResolve());
    }

    @Test
    void commandsWork() {
        assertNone(new CommandsWork());
    }

    @Test
    void chaptersStandAlone() {
        assertNone(new ChaptersStandAlone());
    }

    @Test
    void pagesHaveTheirShape() {
        assertNone(new PagesHaveTheirShape());
    }

    @Test
    void theHouseRulesAreKept() {
        assertNone(new HouseRules());
    }

    @Test
    void hoursAgree() {
        assertNone(new HoursAgree());
    }

    @Test
    void pythonIsAnswered() {
        assertNone(new PythonIsAnswered(Row.read(Path.of("src/test/resources/rows.txt"))));
    }

    @Test
    void tablesNameLessons() {
        assertNone(new TablesNameLessons(
                "docs/choosing.md", "docs/diagnose.md", "docs/from-python.md", "docs/glossary.md",
                "docs/history.md"));
    }

    @Test
    void timelinesDrawTheirLesson() {
        assertNone(new TimelinesDrawTheirLesson(
                "docs/03-queues/one-producer-one-consumer.svg", "docs/06-producer-consumer/side-by-side.svg"));
    }

    private static void assertNone(Check check) {
        List<String> problems = check.problems(COURSE).stream()
                .map(problem -> problem.describe(COURSE.root()))
                .filter(problem -> problem.contains(PAGE))
                .toList();
        assertThat(problems)
                .withFailMessage(() -> problems.stream()
                        .collect(joining("\n", problems.size() + " to put right:\n", "\n")))
                .isEmpty();
    }
}
