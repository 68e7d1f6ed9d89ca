package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoursAgreeTest {

    private static final String OPENING = "docs/01-tea/README.md";
    private static final String SYLLABUS = "docs/README.md";

    private final Check check = new HoursAgree();
    private PlantedCourse course;

    @BeforeEach
    void plant(@TempDir Path root) {
        course = new PlantedCourse(root)
                .replace(OPENING, "1. [Boil", "Allow two hours: one to read, one hour to drink.\n\n1. [Boil")
                .write(SYLLABUS, "| [Tea](01-tea/README.md) | drink it | 2 |\n")
                .write("README.md", "| [Tea](docs/01-tea/README.md) | drink it | 2 |\n");
    }

    @Test
    void acceptsATrueCourse() {
        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesAnotherNumberInTheSyllabus() {
        course.replace(SYLLABUS, "| 2 |", "| 12 |");

        assertThat(course.found(check)).containsExactly(SYLLABUS
                + ":1: the opening of 01-tea asks for 2 hours; write them at the end of its row");
    }

    @Test
    void seesAnotherNumberInTheReadme() {
        course.replace("README.md", "| 2 |", "| 3 |");

        assertThat(course.found(check)).singleElement().asString().startsWith("README.md:1: ");
    }

    @Test
    void seesAnOpeningThatAsksForNothing() {
        course.replace(OPENING, "two hours", "some time");

        assertThat(course.found(check)).containsExactly(OPENING + ":1: does not say how many hours to allow");
    }
}
