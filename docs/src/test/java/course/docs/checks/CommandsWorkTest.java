package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsWorkTest {

    private final Check check = new CommandsWork();
    private PlantedCourse course;

    @BeforeEach
    void plant(@TempDir Path root) {
        course = new PlantedCourse(root)
                .write("pom.xml", """
                        <project>
                            <modules>
                                <module>01-tea</module>
                                <module>docs</module>
                            </modules>
                            <properties><argLine/></properties>
                            <profiles><profile><id>exercises</id></profile></profiles>
                        </project>
                        """)
                .write("01-tea/src/test/java/course/tea/BoilWaterTest.java", "class BoilWaterTest {}\n")
                .write("01-tea/src/test/java/course/tea/exercise/PourTest.java",
                        "@Tag(\"exercise\")\nclass PourTest {}\n")
                .write("docs/pom.xml", """
                        <project>
                            <profiles><profile>
                                <id>diagnose</id>
                                <properties><mended>false</mended></properties>
                            </profile></profiles>
                        </project>
                        """)
                .write("docs/src/main/java/course/diagnose/TeaRoom.java",
                        "class TeaRoom {\n    void main() {}\n}\n")
                .write("docs/src/main/java/course/diagnose/Till.java", "class Till {}\n")
                .write(".ci/run", "#!/bin/sh\n");
    }

    @Test
    void acceptsATrueCourse() {
        assertThat(course.found(check)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "./mvnw -pl 01-tea test -Ppreview",
        "./mvnw -q -pl 01-tea -Ppreview -Dlesson=PourSoon",
        "./mvnw -q -pl 01-tea -Ppreview -Dlesson=BoilWater",
        "./mvnw -pl 01-tea test -Ppreview -Dtest=PourSoonTest",
        "./mvnw -pl 01-tea test -Dtest=*Test"
    })
    void acceptsACommandWithTheProfileThatItNeeds(String command) {
        course.withPreview().write("README.md", "```sh\n" + command + "\n```\n");

        assertThat(course.found(check)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ./mvnw -q -pl 01-tea -Dlesson=PourSoon       | PourSoon runs with -Ppreview only
            ./mvnw -pl 01-tea test -Dtest=PourSoonTest   | PourSoonTest runs with -Ppreview only
            ./mvnw -q -pl 01-tea -Ppreview -Dlesson=Pour | there is no lesson Pour in 01-tea
            ./mvnw test -Ppreview                        | there is no profile preview in the parent
            """)
    void seesACommandWithoutTheProfileThatItNeeds(String command, String problem) {
        course.withPreview().write("README.md", "Try\n\n```sh\n" + command + "\n```\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("README.md:4: " + problem)
                .endsWith(", in: " + command);
    }

    @Test
    void seesAPreviewLessonThatDoesNotSayHowToRunIt() {
        course.withPreview()
                .replace("01-tea/src/preview/java/course/tea/PourSoon.java", " -Ppreview", "")
                .replace("docs/01-tea/pour-soon.md", " -Ppreview", "");

        assertThat(course.found(check)).anyMatch(problem -> problem.contains(
                "does not say how to run it: <pre>./mvnw -q -pl 01-tea -Ppreview -Dlesson=PourSoon</pre>"));
        assertThat(course.found(check)).anyMatch(problem -> problem.contains(
                "has no ```sh block with the line ./mvnw -q -pl 01-tea -Ppreview -Dlesson=PourSoon"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "./mvnw test",
        "mvn -pl 01-tea test   # or all of them",
        "./mvnw -q -pl 01-tea",
        "./mvnw -pl 01-tea test -Dtest=BoilWaterTest#hot -DargLine=-Dtests.iters=100",
        "./mvnw -pl 01-tea test -Pexercises -Dtest=PourTest",
        "CI=true ./mvnw test -Pexercises",
        "java -version && .ci/run 01-tea",
        "java docs/01-tea/../../01-tea/src/main/java/course/tea/BoilWater.java",
        "jcmd <pid> Thread.print",
        "./mvnw -q -pl docs -Pdiagnose -Dprogram=TeaRoom -Dmended=true",
        "./mvnw -q -pl docs -Dpage=01-tea/boil-water",
        "./mvnw -q -pl docs -Dpage=01-tea",
        "./mvnw -pl 01-tea test \"-Dtest=BoilWaterTest#hot,BoilWaterTest#cold\"",
        "git clone https://example.org/course.git"
    })
    void acceptsACommandThatWorks(String command) {
        course.write("README.md", "```sh\n" + command + "\n```\n");

        assertThat(course.found(check)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ./mvnw -pl 01-tee test                              | there is no module 01-tee
            ./mvnw -q -pl 01-tea -Dlesson=BoilMilk              | there is no lesson BoilMilk in 01-tea
            ./mvnw -q -Dlesson=BoilWater                        | a lesson is run with -pl and its chapter
            ./mvnw -pl 01-tea test -Dtest=BoilMilkTest          | there is no test BoilMilkTest in [01-tea]
            ./mvnw -pl 01-tea test -Dtest=PourTest              | PourTest runs with -Pexercises only
            ./mvnw -pl 01-tea test -Pexercise                   | there is no profile exercise
            ./mvnw -pl 01-tea test -Dtest.iters=100             | no pom knows the property test.iters
            ./mvnw -pl 01-tea test '-Dtest=BoilWaterTest'       | Windows leaves ' where it is
            ./mvnw -pl 01-tea tset                              | Maven does not know 'tset' here
            ./mvnw -pl 01-tea exec:exec@boil                    | Maven does not know 'exec:exec@boil' here
            ./mvnw -q -pl docs -Pdiagnose -Dprogram=TeeRoom     | there is no program TeeRoom to diagnose
            ./mvnw -q -pl docs -Pdiagnose -Dprogram=Till        | there is no program Till to diagnose
            ./mvnw -q -pl docs -Dprogram=TeaRoom                | a program to diagnose is run with -pl docs -Pdiagnose
            ./mvnw -q -Pdiagnose -Dprogram=TeaRoom              | there is no profile diagnose in the parent
            .ci/sabotage 01-tea                                 | there is no script .ci/sabotage
            .ci/run 01-tee                                      | there is no module 01-tee
            java course.tea.BoilMilk                            | there is no class course.tea.BoilMilk
            java docs/BoilMilk.java                             | there is no file docs/BoilMilk.java
            gradle test                                         | 'gradle' is no known command
            """)
    void seesACommandThatFails(String command, String problem) {
        course.write("README.md", "Try\n\n```sh\n" + command + "\n```\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("README.md:4: " + problem)
                .endsWith(", in: " + command);
    }

    @Test
    void looksAtCommandsInSentences() {
        course.write("CONTRIBUTING.md", "Run `./mvnw -pl 02-milk test`, please.\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("CONTRIBUTING.md:1: there is no module 02-milk");
    }

    @Test
    void looksAtCommandsThatGoOnOverTwoLines() {
        course.write("README.md", "```sh\n./mvnw -pl 01-tea \\\n    test -Dtest=MilkTest\n```\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("README.md:2: there is no test MilkTest");
    }

    @Test
    void looksAtCommandsInJavadoc() {
        course.write("01-tea/src/main/java/course/tea/exercise/Pour.java", """
                /**
                 * Pours.
                 *
                 * <pre>./mvnw -pl 01-tea test -Pexercises -Dtest=SpillTest</pre>
                 */
                class Pour {}
                """);

        assertThat(course.found(check)).singleElement().asString()
                .contains("course/tea/exercise/Pour.java:4: there is no test SpillTest");
    }

    @Test
    void seesALessonThatDoesNotSayHowToRunIt() {
        course.replace("01-tea/src/main/java/course/tea/BoilWater.java", "<pre>./mvnw", "<pre>mvn");

        assertThat(course.found(check)).singleElement().asString()
                .contains("does not say how to run it: <pre>./mvnw -q -pl 01-tea -Dlesson=BoilWater</pre>");
    }

    @Test
    void seesAPageThatDoesNotSayHowToRunItsLesson() {
        course.replace("docs/01-tea/boil-water.md", "-Dlesson=BoilWater", "-Dlesson=WaitThree");

        assertThat(course.found(check)).singleElement().asString()
                .contains("has no ```sh block with the line ./mvnw -q -pl 01-tea -Dlesson=BoilWater");
    }
}
