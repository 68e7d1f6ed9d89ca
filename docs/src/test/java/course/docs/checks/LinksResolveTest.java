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

class LinksResolveTest {

    private final Check check = new LinksResolve();
    private PlantedCourse course;

    @BeforeEach
    void plant(@TempDir Path root) {
        course = new PlantedCourse(root);
    }

    @Test
    void acceptsATrueCourse() {
        assertThat(course.found(check)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [x](add-milk.md)                                            | dead link: there is no add-milk.md
            ![x](boil-water.svg)                                        | -Pupdate-timelines draws it
            ![x](boil-milk.svg)                                         | dead link: there is no boil-milk
            [x](../../01-tea/src/main/java/course/tea/Milk.java)        | dead link
            [x](wait-three.md#sugar)                                    | dead anchor #sugar
            [x](#sugar)                                                 | dead anchor #sugar
            [x](../../01-tea/pom.xml#L99)                               | dead anchor #L99
            [x](../../01-tea/src/main/java/course/tea/WaitThree.java#x) | a source has only lines
            [x](/docs/01-tea/README.md)                                 | is absolute
            [x](../../../elsewhere.md)                                  | dead link
            [x](http://example.org)                                     | is not of the form https://host
            [x](https://example)                                        | is not of the form https://host
            [x](file:///tmp/x)                                          | is not of the form https://host
            [x]()                                                       | leads nowhere
            <a href="add-milk.md">x</a>                                 | dead link
            """)
    void seesADeadLink(String link, String problem) {
        course.replace("docs/01-tea/boil-water.md", "Milk.", link);

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("docs/01-tea/boil-water.md:33: ")
                .contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[x](wait-three.md#run-it)",
        "[x](#coming-from-python)",
        "[x](../../01-tea/src/main/java/course/tea/WaitThree.java#L3-L5)",
        "[x](../../01-tea/src)",
        "[x](https://example.org/a#b)",
        "https://example.org",
        "<a id=\"here\"></a> [x](#here)"
    })
    void acceptsALiveLink(String link) {
        course.replace("docs/01-tea/boil-water.md", "Milk.", link);

        assertThat(course.found(check)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"`/home/ann/tea`", "/Users/ann/tea", "C:\\Users\\ann"})
    void seesAPathOfOneMachine(String path) {
        course.replace("docs/01-tea/boil-water.md", "Milk.", path);

        assertThat(course.found(check)).singleElement().asString().contains("a path of one machine");
    }

    @Test
    void looksAtTheReadmeToo() {
        course.write("README.md", "[x](docs/milk.md)\n");

        assertThat(course.found(check))
                .containsExactly("README.md:1: dead link: there is no docs/milk.md seen from here");
    }
}
