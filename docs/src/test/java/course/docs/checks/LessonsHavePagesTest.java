package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonsHavePagesTest {

    private final Check check = new LessonsHavePages();
    private PlantedCourse course;

    @BeforeEach
    void plant(@TempDir Path root) {
        course = new PlantedCourse(root);
    }

    @Test
    void acceptsATrueCourse() {
        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void passesOverAChapterWithoutLessons() {
        course.write("02-milk/pom.xml",
                "<project><properties><chapter>milk</chapter></properties></project>");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesALessonWithoutAPage() {
        course.delete("docs/01-tea/wait-three.md");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("01-tea/src/main/java/course/tea/WaitThree.java:1: the lesson has no page")
                .endsWith("docs/01-tea/wait-three.md");
    }

    @Test
    void acceptsALessonThatNeedsAProfile() {
        assertThat(course.withPreview().found(check)).isEmpty();
    }

    @Test
    void seesAPreviewLessonWithoutAPage() {
        course.withPreview().delete("docs/01-tea/pour-soon.md");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("01-tea/src/preview/java/course/tea/PourSoon.java:1: the lesson has no page")
                .endsWith("docs/01-tea/pour-soon.md");
    }

    @Test
    void seesAPreviewLessonThatPackageInfoForgets() {
        course.withPreview().replace("01-tea/src/main/java/course/tea/package-info.java",
                "{@code course.tea.PourSoon}", "pouring");

        assertThat(course.found(check)).singleElement().asString()
                .contains("the lessons are [BoilWater, PourSoon, WaitThree]");
    }

    @Test
    void seesAPageWithoutALesson() {
        course.write("docs/01-tea/add-milk.md", "# Add milk\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("docs/01-tea/add-milk.md:1: the page has no lesson");
    }

    @Test
    void acceptsAQuizAsAPageWithoutALesson() {
        course.write("docs/01-tea/quiz.md", "# Quiz\n");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesALessonThatPackageInfoForgets() {
        course.replace("01-tea/src/main/java/course/tea/package-info.java", "{@link course.tea.WaitThree}",
                "waiting");

        assertThat(course.found(check)).singleElement().asString()
                .contains("the <ol> lists [BoilWater]; the lessons are [BoilWater, WaitThree]");
    }

    @Test
    void seesThatTheOpeningHasAnotherOrder() {
        course.write("docs/01-tea/README.md",
                "# Tea\n\n1. [Wait](wait-three.md)\n2. [Boil](boil-water.md)\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("docs/01-tea/README.md:1: lists the lessons as [wait-three.md, boil-water.md]");
    }

    @Test
    void seesALessonThatTheOpeningForgets() {
        course.replace("docs/01-tea/README.md", "[Wait three](wait-three.md)", "Wait");

        assertThat(course.found(check)).singleElement().asString()
                .contains("lists the lessons as [boil-water.md]");
    }

    @Test
    void seesAChapterWithoutAnOpening() {
        course.delete("docs/01-tea/README.md");

        assertThat(course.found(check)).singleElement().asString().contains("no docs/01-tea/README.md");
    }
}
