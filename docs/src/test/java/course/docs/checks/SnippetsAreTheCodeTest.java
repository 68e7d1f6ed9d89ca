package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetsAreTheCodeTest {

    private static final String PAGE = "docs/01-tea/boil-water.md";
    private static final String SOURCE = "01-tea/src/main/java/course/tea/BoilWater.java";

    private final Check check = new SnippetsAreTheCode();
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
    void seesThatASourceHasChanged() {
        course.replace(SOURCE, "int minutes = 3;", "int minutes = 4;");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith(PAGE + ":21: the snippet is no longer what stands in " + SOURCE)
                .contains("-Pupdate");
    }

    @Test
    void seesThatASnippetHasBeenEdited() {
        course.replace(PAGE, "int minutes = 3;", "int minutes = 3; // enough");

        assertThat(course.found(check)).singleElement().asString().contains("no longer what stands in");
    }

    @Test
    void seesThatALineWasAddedToTheRegion() {
        course.replace(SOURCE, "// @end", "int cups = 2;\n        // @end");

        assertThat(course.found(check)).singleElement().asString().contains("no longer what stands in");
    }

    @Test
    void leavesOutTheMarkersOfRegionsInside() {
        course.replace(SOURCE, "int minutes = 3;",
                "// @start region=inner\n        int minutes = 3;\n        // @end");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesThatTheRegionIsGone() {
        course.replace(SOURCE, "region=brew", "region=steep");

        assertThat(course.found(check)).singleElement().asString().contains("there is no region 'brew'");
    }

    @Test
    void seesThatTheRegionHasNoEnd() {
        course.replace(SOURCE, "// @end", "");

        assertThat(course.found(check)).singleElement().asString().contains("the region 'brew' has no @end");
    }

    @Test
    void seesThatTheSourceIsGone() {
        course.delete(SOURCE)
                .replace(PAGE, "<!-- output 01-tea BoilWater -->", "<!-- output 01-tea WaitThree -->");

        assertThat(course.found(check)).singleElement().asString().contains("there is no file " + SOURCE);
    }

    @Test
    void seesCodeThatComesFromNowhere() {
        course.replace(PAGE, "Milk.", "```java\nint milk;\n```");

        assertThat(course.found(check)).singleElement().asString()
                .contains("put <!-- snippet path#region -->");
    }

    @Test
    void seesOutputThatComesFromNowhere() {
        course.replace(PAGE, "<!-- output 01-tea BoilWater -->\n", "");

        assertThat(course.found(check)).singleElement().asString()
                .contains("put <!-- output module Lesson -->");
    }

    @Test
    void seesAMisspeltDirective() {
        course.replace(PAGE, "<!-- snippet ", "<!-- snipet ");

        assertThat(course.found(check)).singleElement().asString().contains("not by <!-- snipet");
    }

    @Test
    void seesOutputOfALessonThatDoesNotExist() {
        course.replace(PAGE, "output 01-tea BoilWater", "output 01-tea BoilMilk");

        assertThat(course.found(check)).singleElement().asString()
                .contains("there is no lesson BoilMilk in 01-tea");
    }

    @Test
    void seesAMaskThatDoesNotExist() {
        course.replace(PAGE, "output 01-tea BoilWater", "output 01-tea BoilWater; any word");

        assertThat(course.found(check)).singleElement().asString()
                .contains("there is no mask 'any word'; the masks are any order, any number, first lines, ");
    }
}
