package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import course.docs.checks.PythonIsAnswered.Kind;
import course.docs.checks.PythonIsAnswered.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonIsAnsweredTest {

    private static final String PAGE = "docs/from-python.md";

    private final Check check = new PythonIsAnswered(List.of(
            new Row("S1.2", Kind.LESSON), new Row("S1.20", Kind.LESSON), new Row("S3.8", Kind.PROSE),
            new Row("D1", Kind.DIFFERENCE), new Row("D10", Kind.DIFFERENCE)));
    private PlantedCourse course;

    @BeforeEach
    void plant(@TempDir Path root) {
        course = new PlantedCourse(root)
                .write("pom.xml", "<project><modules><module>01-tea</module></modules></project>")
                .write("01-tea/src/test/java/course/tea/BoilWaterTest.java", "class BoilWaterTest {}\n")
                .write(PAGE, """
                        # From Python

                        | row | lesson | test |
                        | --- | --- | --- |
                        | S1.2, S1.20 | [Boil water](01-tea/boil-water.md) | `BoilWaterTest` |
                        | S3.8 | [Tea](01-tea/README.md) | |

                        ## What differs

                        **D1** Tea.
                        See [Boil water](01-tea/boil-water.md#pitfalls).

                        **D10** Milk: [Wait](01-tea/wait-three.md).
                        """);
    }

    @Test
    void acceptsATrueCourse() {
        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesAMissingRow() {
        course.replace(PAGE, "S1.2, S1.20", "S1.20");

        assertThat(course.found(check)).containsExactly(PAGE + ":1: S1.2 is missing");
    }

    @Test
    void seesAMissingDifference() {
        course.replace(PAGE, "**D1** ", "");

        assertThat(course.found(check)).containsExactly(PAGE + ":1: D1 is missing");
    }

    @Test
    void seesARowWithoutALesson() {
        course.replace(PAGE, "[Boil water](01-tea/boil-water.md) |", "Boil water |");

        assertThat(course.found(check)).hasSize(2).first().asString()
                .startsWith(PAGE + ":5: S1.2 needs a link to the page of a lesson");
    }

    @Test
    void seesALessonThatDoesNotExist() {
        course.replace(PAGE, "(01-tea/boil-water.md) |", "(01-tea/boil-milk.md) |");

        assertThat(course.found(check)).hasSize(2);
    }

    @Test
    void seesATestThatDoesNotExist() {
        course.replace(PAGE, "BoilWaterTest", "BoilMilkTest");

        assertThat(course.found(check)).hasSize(2).first().asString().contains("the name of a test");
    }

    @Test
    void seesProseThatIsNowhereTold() {
        course.replace(PAGE, "[Tea](01-tea/README.md)", "Tea");

        assertThat(course.found(check)).singleElement().asString()
                .contains("S3.8 needs a link to the page that tells it");
    }

    @Test
    void seesADifferenceThatIsNowhereToBeSeen() {
        course.replace(PAGE, "See [Boil water](01-tea/boil-water.md#pitfalls).", "Really.");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith(PAGE + ":10: D1 needs a link to a lesson in which it can be seen");
    }

    @Test
    void seesThatThePageIsMissing() {
        course.delete(PAGE);

        assertThat(course.found(check)).singleElement().asString().contains("missing");
    }

    @Test
    void theRowsOfTheCoursesAreAllThere() {
        List<Row> rows = Row.read(Path.of("src/test/resources/rows.txt"));

        assertThat(rows).doesNotHaveDuplicates().extracting(Row::id)
                .contains("S0.1", "S1.27", "S2.12", "S3.12", "S4.98", "S4.C28", "S4.93d", "X1", "X10")
                .filteredOn(id -> id.startsWith("D")).hasSize(22);
    }
}
