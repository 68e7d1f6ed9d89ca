package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseRulesTest {

    private static final String LESSON = "01-tea/src/main/java/course/tea/BoilWater.java";
    private static final String TESTS = "01-tea/src/test/java/course/tea/";
    private static final String EXERCISE = "01-tea/src/main/java/course/tea/exercise/Pour.java";

    private static final String WRONG_ANSWERS = TESTS + "exercise/PourWrongAnswersTest.java";
    private static final String UNSOLVED = "@Test\n@EnabledIf(disabledReason = \"yours\")\nvoid theStarterIsUnsolved() {}\n";

    private final Check check = new HouseRules();
    private PlantedCourse course;

    @BeforeEach
    void plant(@TempDir Path root) {
        course = new PlantedCourse(root)
                .write(TESTS + "BoilWaterTest.java", "class BoilWaterTest {\n}\n")
                .write(TESTS + "WaitThreeTest.java", "class WaitThreeTest {\n}\n")
                .write(EXERCISE, "class Pour { { throw new UnsupportedOperationException(\"TODO\"); } }\n")
                .write(TESTS + "exercise/PourContract.java", "")
                .write(TESTS + "exercise/PourTest.java", "")
                .write(TESTS + "exercise/PourSolution.java", "")
                .write(TESTS + "exercise/PourSolutionTest.java", "")
                .write(WRONG_ANSWERS, "{ assertCaught(spills); }\n".repeat(4) + "{ assertCaughtAtLeisure(spills); }\n" + UNSOLVED)
                .write("docs/01-tea/boil-water.svg", "<svg><title>Tea</title><desc>Hot.</desc></svg>");
    }

    @Test
    void acceptsATrueCourse() {
        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesAnExerciseThatDemandsNothing() {
        course.write(EXERCISE, """
                /**
                 * <ul>
                 * </ul>
                 */
                class Pour { { throw new UnsupportedOperationException("TODO"); } }
                """);

        assertThat(course.found(check)).singleElement().asString()
                .startsWith(EXERCISE).contains("the list of what the exercise demands is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thread.sleep(10)", "TimeUnit.SECONDS.sleep(1)", "MILLISECONDS.sleep(10)",
            "Thread\n.sleep(x)", "run(Thread::sleep)", "sleep(10)", "LockSupport.parkNanos(1_000)", "parkUntil(x)",
            "run(LockSupport::parkNanos)", "cup.wait(10)", "wait(time.toMillis())", "wait(millis)"})
    void seesATestThatSleeps(String sleep) {
        course.write(TESTS + "BoilWaterTest.java", "class BoilWaterTest {\n    { " + sleep + "; }\n}\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith(TESTS + "BoilWaterTest.java:2: a test does not sleep");
    }

    @Test
    void seesAPreviewTestThatSleeps() {
        course.withPreview().write("01-tea/src/preview-test/java/course/tea/PourSoonTest.java",
                "class PourSoonTest { { Thread.sleep(10); } }\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("01-tea/src/preview-test/java/course/tea/PourSoonTest.java:1: a test does not sleep");
    }

    @Test
    void seesATestOfTheDocsThatSleeps() {
        course.write("docs/src/test/java/course/docs/PageTest.java", "class PageTest { { Thread.sleep(10); } }\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("docs/src/test/java/course/docs/PageTest.java:1: a test does not sleep");
    }

    @Test
    void seesAPreviewLessonWithoutATest() {
        course.withPreview().delete("01-tea/src/preview-test/java/course/tea/PourSoonTest.java");

        assertThat(course.found(check)).containsExactly(
                "01-tea/src/preview/java/course/tea/PourSoon.java:1: the lesson has no test PourSoonTest.java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"// Thread.sleep(10)", "/* Thread.sleep(10) */",
            "String s = \"Thread.sleep(10)\"", "tea.sleep(10)",
            "void sleep(int days)", "wait()", "wait(latch)",
            "Thread.sleep(1);   // wrong: wakes for nothing",
                "Thread.sleep(90);   // work: waits as a download does",
                "String tea = \"🍵🍵🍵🍵🍵🍵🍵🍵🍵🍵🍵🍵🍵🍵🍵🍵\";\nThread.sleep(90);   // work: waits as a download does"})
    void acceptsSleepThatIsTalkOrTheMistakeOrTheWork(String talk) {
        course.write(TESTS + "BoilWaterTest.java", "class BoilWaterTest {\n    { " + talk + "\n; }\n}\n");

        assertThat(course.found(check)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.out.println()", "System.err.print(1)", "IO.println()",
            "e.printStackTrace()"})
    void seesALessonThatPrints(String print) {
        course.replace(LESSON, "int minutes = 3;", print + ";");

        assertThat(course.found(check)).containsExactly(
                LESSON + ":12: a lesson speaks through its logger, which says when and who");
    }

    @Test
    void acceptsAChildProcessThatPrints() {
        course.replace(LESSON, "    void main() {", """
                    static final class Child {
                        static void main(String[] arguments) {
                            System.out.println("at work");
                        }
                    }

                    void main() {
                """.stripTrailing());

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesALessonWithoutATest() {
        course.delete(TESTS + "BoilWaterTest.java");

        assertThat(course.found(check))
                .containsExactly(LESSON + ":1: the lesson has no test BoilWaterTest.java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contract", "Test", "Solution", "SolutionTest", "WrongAnswersTest"})
    void seesAnExerciseThatLacksAPart(String part) {
        course.delete(TESTS + "exercise/Pour" + part + ".java");

        assertThat(course.found(check))
                .containsExactly(EXERCISE + ":1: the exercise has no Pour" + part + ".java");
    }

    @Test
    void acceptsExercisesThatShareAContract() {
        course.delete(TESTS + "exercise/PourContract.java")
                .write(TESTS + "CupContract.java", "")
                .write(TESTS + "exercise/PourTest.java", "class PourTest extends CupContract {}\n");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesAnExerciseWithFewWrongAnswers() {
        course.write(WRONG_ANSWERS, "{ assertCaught(spills); }\n".repeat(4) + UNSOLVED);

        assertThat(course.found(check)).singleElement().asString().contains("catches 4 wrong answers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "void theStarterIsUnsolved() {}\n", "// @Test void theStarterIsUnsolved() {}\n"})
    void seesAnExerciseWhoseStarterMayBeSolved(String test) {
        course.write(WRONG_ANSWERS, "{ assertCaught(spills); }\n".repeat(5) + test);

        assertThat(course.found(check)).containsExactly(WRONG_ANSWERS + ":1: has no test theStarterIsUnsolved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Disabled", "@Disabled()", "@DisabledOnOs(OS.WINDOWS)",
            "@EnabledIfSystemProperty(named = \"x\")"})
    void seesATestThatIsSilentlyLeftOut(String condition) {
        course.write(TESTS + "BoilWaterTest.java", condition
                + "\nclass BoilWaterTest {\n    String why = \"x\";\n}\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith(TESTS + "BoilWaterTest.java:1: @").endsWith(" gives no reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Disabled(\"no kettle\")",
            "@DisabledOnOs(value = OS.WINDOWS, disabledReason = \"no (good) tea\")"})
    void acceptsATestThatIsLeftOutForAReason(String condition) {
        course.write(TESTS + "BoilWaterTest.java", condition + "\nclass BoilWaterTest {\n}\n");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesAPictureThatIsTooLarge() {
        course.write("docs/01-tea/boil-water.svg", "<svg><title>Tea</title><desc>" + "Hot.".repeat(15_000)
                + "</desc></svg>");

        assertThat(course.found(check)).singleElement().asString().contains("a picture has less than 60000");
    }

    @Test
    void seesAPictureThatSaysNothingToTheBlind() {
        course.write("docs/01-tea/boil-water.svg", "<svg><title>Tea</title></svg>");

        assertThat(course.found(check)).singleElement().asString().contains("has no <title> and <desc>");
    }
}
