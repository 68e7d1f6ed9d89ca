package course.docs.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import course.docs.Course;
import course.docs.PlantedCourse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a planted course, whose {@code mvnw} is a shell script that prints what a test wants. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for Maven is a shell script")
class PagesTest {

    private static final String FIRST = "docs/01-tea/boil-water.md";
    private static final String LAST = "docs/01-tea/wait-three.md";

    private static final String FRONT = """
            # Tea

            <!-- output 01-tea BoilWater -->
            ```text
                7 ms  main          tea
            ```
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private PlantedCourse course;

    @BeforeEach
    void plant(@TempDir Path root) {
        course = new PlantedCourse(root);
        mavenPrints("   99 ms  main          tea");
    }

    @Test
    void checkAcceptsPagesThatShowWhatLessonsPrint() throws Exception {
        assertThat(run("check", "")).isTrue();
        assertThat(printed()).contains("01-tea BoilWater", "01-tea WaitThree", "2 pages checked, 0 differ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-tee", "01-te", "01-tea/boil", "01-tea/boil-water.md"})
    void aPageThatIsNotThereIsAnError(String page) throws Exception {
        assertThat(run("check", page)).isFalse();
        assertThat(run("update", page)).isFalse();
        assertThat(run("timelines", page)).isFalse();
        assertThat(printed()).contains("there is no page " + page + ";").doesNotContain("0 pages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-tea", "01-tea/"})
    void aChapterIsAllItsPages(String chapter) throws Exception {
        assertThat(run("check", chapter)).isTrue();
        assertThat(printed()).contains("2 pages checked, 0 differ");
    }

    @Test
    void checkSeesAPageThatShowsSomethingElse() throws Exception {
        course.replace(FIRST, "main          tea", "main          coffee");

        assertThat(run("check", "")).isFalse();
        assertThat(printed())
                .contains(FIRST
                        + ":14: differs from a fresh run in line 1", "coffee", "2 pages checked, 1 differ");
    }

    @Test
    void checkSeesThatTheFrontPageShowsSomethingElse() throws Exception {
        course.write("README.md", FRONT.replace("tea\n", "coffee\n"));

        assertThat(run("check", "")).isFalse();
        assertThat(printed())
                .contains("README.md:4: differs from a fresh run in line 1", "3 pages checked, 1 differ");
    }

    @Test
    void updateOfTheFrontPageAlone() throws Exception {
        course.write("README.md", FRONT).write("docs/README.md", FRONT);

        run("update", "../README");

        assertThat(course.read("README.md")).isEqualTo(FRONT.replace(" 7 ms", "99 ms"));
        assertThat(course.read("docs/README.md")).isEqualTo(FRONT);
        assertThat(printed()).contains("wrote  ../README", "1 page looked at, 1 rewritten");
    }

    @Test
    void checkSeesALessonThatFails() throws Exception {
        maven("echo boom; exit 3");

        assertThat(run("check", "01-tea/boil-water")).isFalse();
        assertThat(printed())
                .contains("ended with exit code 3", "boom", "1 page checked, 0 differ, 1 lesson failed");
    }

    @Test
    void checkRunsALessonThatNoPageShows() throws Exception {
        course.delete(FIRST);
        maven("case \"$*\" in *BoilWater*) exit 1;; esac; echo '   99 ms  main          tea'");

        assertThat(run("check", "")).isFalse();
        assertThat(printed()).contains("FAILED", "01-tea BoilWater ended with exit code 1");
    }

    @Test
    void checkCompilesPreviewLessonsWithTheirProfileBeforeItRunsThem() throws Exception {
        course.withPreview();
        mavenPrints("   99 ms  main          tea");
        course.replace("mvnw", "#!/bin/sh", "#!/bin/sh\necho \"$*\" >> commands");

        assertThat(run("check", "")).isTrue();

        assertThat(course.read("commands").lines())
                .startsWith("-q -pl 01-tea compile", "-q -pl 01-tea -Ppreview compile")
                .contains("-q -pl 01-tea -Ppreview -Dlesson=PourSoon");
    }

    @Test
    void updateLeavesAloneWhatIsTrue() throws Exception {
        String before = course.read(FIRST);

        assertThat(run("update", "")).isTrue();

        assertThat(course.read(FIRST)).isEqualTo(before);
        assertThat(printed()).contains("0 rewritten");
    }

    @Test
    void updateWritesWhatTheLessonPrints() throws Exception {
        mavenPrints("   98 ms  main          coffee");

        run("update", "");

        assertThat(course.read(FIRST)).contains("```text\n   98 ms  main          coffee\n```\n");
        assertThat(run("check", "")).isTrue();
    }

    @Test
    void updateOfANamedPageWritesWhatIsTrueToo() throws Exception {
        run("update", "01-tea/boil-water");

        assertThat(course.read(FIRST)).contains("   99 ms");
        assertThat(course.read(LAST)).contains("    7 ms");
    }

    @Test
    void updateOfFirstLinesKeepsTheirNumber() throws Exception {
        course.replace(FIRST, "output 01-tea BoilWater", "output 01-tea BoilWater; first lines");
        mavenPrints("    1 ms  main          coffee\\n    2 ms  main          milk");

        run("update", "");

        assertThat(course.read(FIRST)).contains("```text\n    1 ms  main          coffee\n```\n");
    }

    @Test
    void updateWritesTheCodeAsItIs() throws Exception {
        course.replace("01-tea/src/main/java/course/tea/BoilWater.java", "int minutes = 3;",
                "int minutes = 4;");

        run("update", "");

        assertThat(course.read(FIRST)).contains("```java\nint minutes = 4;\n```\n");
    }

    @Test
    void updateWritesLinksToRenamedPages() throws Exception {
        course.replace(LAST, "# Wait three", "# Wait long");

        run("update", "");

        assertThat(course.read(FIRST))
                .startsWith("[Contents](README.md) | Previous: [How to make tea](README.md) | Next: [Wait long](wait-three.md)\n")
                .endsWith("\n[Contents](README.md) | Previous: [How to make tea](README.md) | Next: [Wait long](wait-three.md)\n");
    }

    @Test
    void updateLeavesThePageOfAFailedLessonAlone() throws Exception {
        course.replace("01-tea/src/main/java/course/tea/BoilWater.java", "int minutes = 3;",
                "int minutes = 4;");
        maven("echo boom; exit 3");
        String before = course.read(FIRST);

        assertThat(run("update", "")).isFalse();

        assertThat(course.read(FIRST)).isEqualTo(before);
        assertThat(printed()).contains("2 lessons failed");
    }

    @Test
    void theLessonReadsWhatThePageSays() throws Exception {
        course.replace(FIRST, "output 01-tea BoilWater", "output 01-tea BoilWater; input two cups\\n");
        maven("case \"$*\" in *BoilWater*) read what; echo \"    1 ms  main          $what\";; esac");

        run("update", "01-tea/boil-water");

        assertThat(course.read(FIRST)).contains("main          two cups\n");
    }

    @Test
    void timelinesAreDrawnWherePagesShowThem() throws Exception {
        course.replace(FIRST, "None.\n\n## Pitfalls", "![Who boils](boil-water.svg)\n\n## Pitfalls");
        maven("mkdir -p 01-tea/target; echo \"<svg>$*</svg>\" > 01-tea/target/BoilWater.svg");

        assertThat(run("timelines", "")).isTrue();

        assertThat(course.read("docs/01-tea/boil-water.svg"))
                .isEqualTo("<svg>-q -pl 01-tea -Dlesson=BoilWater -Ptimeline</svg>\n");
        assertThat(printed()).contains("1 timeline drawn, 0 failed");
    }

    private boolean run(String command, String page) throws Exception {
        var scope = new Scope(Course.at(course.file("")), page);
        return Pages.isDone(command, scope, new PrintStream(printed, true, UTF_8));
    }

    private String printed() {
        return printed.toString(UTF_8);
    }

    private void mavenPrints(String output) {
        maven("case \"$*\" in *lesson*) printf '" + output + "\\n';; esac");
    }

    private void maven(String script) {
        course.write("mvnw", "#!/bin/sh\ncase \"$*\" in *compile) exit 0;; esac\n" + script + "\n");
        assertThat(course.file("mvnw").toFile().setExecutable(true)).isTrue();
    }
}
