package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetsAreTheCodeTest {

    private static final String PAGE = "docs/01-tea/boil-water.md";
    private static final String SOURCE = "01-tea/src/main/java/course/tea/BoilWater.java";

    private final Check check = new SnippetsAreTheCode("docs/dumps.md");
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

    @ParameterizedTest
    @ValueSource(strings = {"docs/beside.md", "docs/dumps.md", "README.md", PAGE})
    void seesCodeThatComesFromNowhereOnEveryPage(String page) {
        course.write(page, "# Tea\n\n```java\nint milk;\n```\n");

        assertThat(course.found(check)).containsExactly(page + ":3: the block does not say what it is true to: "
                + "put <!-- snippet path#region --> before it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"```text\ntea\n```", "```\ntea\n```", "```console\ntea\n```", "~~~\ntea\n~~~", "    tea"})
    void seesABlockOfAnyKindThatComesFromNowhere(String block) {
        course.replace(PAGE, "Milk.", block).write("docs/beside.md", "# Tea\n\n" + block + "\n");

        assertThat(course.found(check)).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .contains("does not say what it is true to: put <!-- output module Lesson -->"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"```text\n~~ tea ~~\n```", "```\n~~ tea ~~\n```", "```sh\nls\n```"})
    void acceptsDrawingsAndCommands(String block) {
        course.replace(PAGE, "None.\n\n## Pitfalls", block + "\n\n## Pitfalls");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesCodeInThePlaceOfAPicture() {
        course.replace(PAGE, "None.\n\n## Pitfalls", "```java\nint milk;\n```\n\n## Pitfalls");

        assertThat(course.found(check)).singleElement().asString().contains("put <!-- snippet path#region -->");
    }

    @Test
    void acceptsOutputThatATestReads() {
        course.write("docs/dumps.md", "# Dumps\n\n```text\n\"kettle\" waiting\n```\n");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void acceptsARecordingOfWhatSourcesSay() {
        recordPot("   12 ms  main          the pot holds 3 cups\n  7 ms  second guest  thanks\n");

        assertThat(course.found(check)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"   12 ms  main          the pan holds 3 cups", "   12 ms  main          the pot holds",
            "    7 ms  main          thanks a lot", "the pot holds 3 cups"})
    void seesARecordingOfWhatNothingSays(String line) {
        recordPot("   12 ms  main          the pot holds 3 cups\n" + line + "\n");

        assertThat(course.found(check)).containsExactly(
                "docs/beside.md:4: nothing in 01-tea/src/pot says: " + line.strip());
    }

    @Test
    void seesARecordingThatHasNoSources() {
        course.write("docs/beside.md", "<!-- recorded 01-tea/src/pan -->\n```text\ntea\n```\n");

        assertThat(course.found(check)).singleElement().asString().contains("there are no sources in 01-tea/src/pan");
    }

    private void recordPot(String output) {
        course.write("01-tea/src/pot/Pot.java", "log.info(\"the pot holds {} cups\");\nlog.info(\"{}\", \"thanks\");\n")
                .write("docs/beside.md", "# Pot\n\n<!-- recorded 01-tea/src/pot -->\n```text\n" + output + "```\n");
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
