package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaptersStandAloneTest {

    private static final String KIT = "/src/test/java/course/kit/Call.java";
    private static final String RESOURCES = "/src/test/resources/";

    private final Check check = new ChaptersStandAlone();
    private PlantedCourse course;

    @BeforeEach
    void plantTwoChaptersWithAKit(@TempDir Path root) {
        course = new PlantedCourse(root);
        course.write("02-milk/pom.xml",
                "<project><properties><chapter>milk</chapter></properties></project>");
        for (String chapter : new String[] {"01-tea", "02-milk"}) {
            course.write(chapter + KIT, "record Call() {}\n")
                    .write(chapter + "/src/main/resources/logback.xml", "<configuration/>\n")
                    .write(chapter + RESOURCES + "junit-platform.properties", "a = b\n")
                    .write(chapter + RESOURCES
                            + "META-INF/services/org.junit.jupiter.api.extension.Extension", "X\n");
        }
    }

    @Test
    void acceptsATrueCourse() {
        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesAKitThatDiffersByASpace() {
        course.replace("02-milk" + KIT, "{}", "{ }");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("02-milk" + KIT + ":1: differs from that of 01-tea");
    }

    @Test
    void seesAMissingPieceOfTheKit() {
        course.delete("02-milk" + KIT);

        assertThat(course.found(check)).containsExactly("02-milk" + KIT + ":1: missing; copy it from 01-tea");
    }

    @Test
    void seesAPieceTooMany() {
        course.write("02-milk/src/test/java/course/kit/Own.java", "class Own {}\n");

        assertThat(course.found(check)).singleElement().asString().contains("01-tea has no such file");
    }

    @Test
    void seesThatTheDocsHaveAnotherKit() {
        course.write("docs" + KIT, "record Call() { }\n").write("docs/src/test/java/course/kit/Own.java", "class Own {}\n");

        assertThat(course.found(check)).hasSize(2)
                .anyMatch(problem -> problem.startsWith("docs" + KIT + ":1: differs from that of 01-tea"))
                .anyMatch(problem -> problem.endsWith("01-tea has no such file; the kit is the same everywhere"));
    }

    @Test
    void needsOnlyPartOfTheKitInTheDocs() {
        for (String module : new String[] {"01-tea", "02-milk", "docs"}) {
            course.write(module + "/src/test/java/course/kit/Sentences.java", "class Sentences {}\n");
        }

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesThatOneChapterSearchesInterleavingsInAnotherWay() {
        String inTea = "01-tea/src/test/java/course/tea/exercise/Interleavings.java";
        String inMilk = "02-milk/src/test/java/course/milk/exercise/Interleavings.java";
        course.write(inTea, "package course.tea.exercise;\nclass Interleavings {}\n")
                .write(inMilk, "package course.milk.exercise;\nclass Interleavings {}\n");
        assertThat(course.found(check)).isEmpty();

        course.replace(inMilk, "{}", "{ }");

        assertThat(course.found(check)).singleElement().asString().startsWith(inMilk + ":1: differs in more than its package");
    }

    @Test
    void seesSettingsThatDiffer() {
        course.write("02-milk/src/main/resources/logback.xml", "<configuration debug='true'/>\n")
                .write("02-milk" + RESOURCES + "junit-platform.properties", "a = c\n");

        assertThat(course.found(check)).hasSize(2);
    }

    @Test
    void seesADependencyOnAnotherModule() {
        course.write("02-milk/pom.xml", """
                <project>
                    <properties><chapter>milk</chapter></properties>
                    <dependencies>
                        <dependency>
                            <groupId>course</groupId>
                            <artifactId>01-tea</artifactId>
                        </dependency>
                    </dependencies>
                </project>
                """);

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("02-milk/pom.xml:4: depends on another module");
    }
}
