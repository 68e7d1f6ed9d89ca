package course.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.Course;
import course.docs.Directive;
import course.docs.Directive.Snippet;
import course.docs.Disk;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.Page.Title;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The answers of the quizzes, each the set of all that a program can print: the program is run until it has printed all
 * of it, and never prints anything else.
 */
@Timeout(120)
class QuizTest {

    private static final Course COURSE = Course.at(Path.of(".."));
    private static final String SOURCES = "docs/src/main/java/course/quiz/";
    private static final int RUNS = 60;
    private static final int ENOUGH = 20_000;
    private static final int RUNS_OF_PROCESSES = 2;      // a JVM takes its time
    private static final Pattern ANSWER = Pattern.compile("^\\| `([^`]*)` \\|");

    /** A question of a page: the source of the program, and what it can print. */
    record Question(Page page, String source, Set<String> answers) {

        boolean hasChildren() {
            return source.contains("/processes/");
        }

        boolean mayNeverEnd() {
            return answers.stream().anyMatch(answer -> answer.endsWith(Outcome.NEVER_ENDS));
        }

        Program program() {
            try {
                String name = source.substring("docs/src/main/java/".length()).replaceFirst("\\.java$", "");
                Constructor<?> constructor = Class.forName(name.replace('/', '.')).getDeclaredConstructor();
                constructor.setAccessible(true);
                return (Program) constructor.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String toString() {
            return source.substring(SOURCES.length());
        }
    }

    static Stream<Question> questions() {
        return quizzes().flatMap(QuizTest::questionsOn);
    }

    @TempDir private Path folder;

    @ParameterizedTest
    @MethodSource("questions")
    void printsAllThatThePageSaysAndNothingElse(Question question) throws InterruptedException {
        int runs = question.hasChildren() ? RUNS_OF_PROCESSES : RUNS;
        Set<String> seen = new HashSet<>();
        for (int run = 0; run < runs || seen.size() < question.answers().size(); run++) {
            Program program = question.program();
            program.keepFilesIn(folder);
            String printed = question.mayNeverEnd() ? Outcome.evenIfItNeverEnds(program) : Outcome.of(program);
            assertThat(question.answers()).contains(printed);
            seen.add(printed);
            assertThat(run).as("runs, of which none has printed any but %s", seen).isLessThan(ENOUGH);
        }
    }

    @AfterEach
    void endTheChildren() {
        ProcessHandle.current().children().forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
    }

    @Test
    void everyChapterHasFourToSixQuestions() {
        assertThat(COURSE.chapters()).allSatisfy(chapter -> {
            Page quiz = COURSE.page(chapter.pages().resolve("quiz.md")).orElseThrow();
            assertThat(questionsOn(quiz)).as(chapter.name()).hasSizeBetween(4, 6)
                    .allSatisfy(question -> assertThat(question.answers()).isNotEmpty());
            assertThat(COURSE.page(chapter.pages().resolve("README.md")).orElseThrow().references())
                    .as("the opening of " + chapter.name()).anyMatch(link -> link.target().equals("quiz.md"));
        });
    }

    @Test
    void everyProgramIsAskedAbout() {
        List<String> programs = Disk.find(Path.of("src/main/java/course/quiz"), "java").stream()
                .filter(source -> Disk.read(source).contains("extends Program"))
                .map(source -> "docs/" + Disk.slashed(source))
                .toList();

        assertThat(questions().map(Question::source)).containsExactlyInAnyOrderElementsOf(programs);
    }

    private static Stream<Page> quizzes() {
        return COURSE.chapters().stream()
                .flatMap(chapter -> COURSE.page(chapter.pages().resolve("quiz.md")).stream());
    }

    private static Stream<Question> questionsOn(Page quiz) {
        return quiz.titles().stream().filter(title -> title.level() == 2).map(Title::text)
                .flatMap(title -> quiz.fences().stream()
                        .filter(fence -> quiz.section(fence.line()).equals(title))
                        .flatMap(QuizTest::sourceOf)
                        .map(source -> new Question(quiz, source, answers(quiz, title))));
    }

    private static Stream<String> sourceOf(Fence fence) {
        return Directive.of(fence).stream()
                .filter(Snippet.class::isInstance)
                .map(snippet -> ((Snippet) snippet).source());
    }

    /** The first cells of the table under a question. */
    private static Set<String> answers(Page quiz, String title) {
        Set<String> answers = new HashSet<>();
        List<String> lines = quiz.text().lines().toList();
        for (int line = 1; line <= lines.size(); line++) {
            Matcher answer = ANSWER.matcher(lines.get(line - 1));
            if (quiz.section(line).equals(title) && answer.find()) {
                answers.add(answer.group(1));
            }
        }
        return answers;
    }
}
