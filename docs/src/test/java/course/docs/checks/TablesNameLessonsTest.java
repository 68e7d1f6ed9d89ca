package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesNameLessonsTest {

    private static final String PAGE = "docs/glossary.md";

    private final Check check = new TablesNameLessons(PAGE);
    private PlantedCourse course;

    @BeforeEach
    void plant(@TempDir Path root) {
        course = new PlantedCourse(root).write(PAGE, """
                # Glossary

                A word without a link.

                | term | meaning | seen in |
                | --- | :-: | --- |
                | Kettle | it boils | [Boil water](01-tea/boil-water.md#pitfalls) |
                | Patience | it waits | see [there](https://example.org), or [Wait three](01-tea/wait-three.md) |
                """);
    }

    @Test
    void acceptsATrueCourse() {
        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesARowWithoutALink() {
        course.replace(PAGE, "[Boil water](01-tea/boil-water.md#pitfalls)", "Boil water");

        assertThat(course.found(check)).containsExactly(PAGE + ":7: the row links to no lesson: Kettle");
    }

    @Test
    void seesARowThatLeadsToAChapterOnly() {
        course.replace(PAGE, "01-tea/wait-three.md", "01-tea/README.md");

        assertThat(course.found(check)).containsExactly(PAGE + ":8: the row links to no lesson: Patience");
    }

    @Test
    void seesALessonThatDoesNotExist() {
        course.replace(PAGE, "01-tea/boil-water.md#", "01-tea/boil-milk.md#");

        assertThat(course.found(check)).hasSize(1);
    }

    @Test
    void seesALessonByAnotherName() {
        course.replace(PAGE, "[Wait three]", "[Wait for three]");

        assertThat(course.found(check)).containsExactly(
                PAGE + ":8: the link says 'Wait for three', and its page is called 'Wait three'");
    }

    @Test
    void seesThatThePageIsMissing() {
        course.delete(PAGE);

        assertThat(course.found(check)).containsExactly(PAGE + ":1: missing");
    }
}
