package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelinesDrawTheirLessonTest {

    private static final String PICTURE = "docs/01-tea/boil-water.svg";
    private static final String PAGE = "docs/01-tea/boil-water.md";
    private static final String LESSON = "01-tea/src/main/java/course/tea/BoilWater.java";

    private final Check check = new TimelinesDrawTheirLesson("docs/01-tea/figures.svg");
    private PlantedCourse course;

    @BeforeEach
    void plant(@TempDir Path root) {
        course = new PlantedCourse(root)
                .replace(LESSON, "int minutes = 3;",
                        "int minutes = 3;\n        Thread.ofVirtual().name(\"kettle\").name(\"cup-\", 1);")
                .write("docs/01-tea/figures.svg", "<svg><title>Minutes</title></svg>\n")
                .write(PICTURE, """
                        <svg>
                        <title id="title">BoilWater: what each thread did over time</title>
                        <g transform="translate(0,44)"><text class="name" x="56" y="16">main</text></g>
                        <g transform="translate(0,68)"><text class="name" x="56" y="16">kettle</text></g>
                        <g transform="translate(0,92)"><text class="name virtual" x="56" y="16">cup-12</text></g>
                        <g transform="translate(0,126)"><path d="M16"></path><text x="41">sleeping</text></g>
                        </svg>
                        """);
    }

    @Test
    void acceptsATrueCourse() {
        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesAThreadThatTheLessonHasNot() {
        course.replace(PICTURE, ">kettle<", ">toaster<");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith(PICTURE + ":1: draws a thread 'toaster', which BoilWater does not know")
                .contains("-Pupdate-timelines");
    }

    @Test
    void seesThatAThreadWasRenamed() {
        course.replace(LESSON, "\"kettle\"", "\"toaster\"");

        assertThat(course.found(check)).singleElement().asString().contains("draws a thread 'kettle'");
    }

    @Test
    void seesThatNumberedThreadsWereRenamed() {
        course.replace(LESSON, "\"cup-\"", "\"mug-\"");

        assertThat(course.found(check)).singleElement().asString().contains("draws a thread 'cup-12'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "(no name)", "Thread-3", "pool-1-thread-12", "commonPool-worker-1"})
    void acceptsNamesThatTheJdkGives(String name) {
        course.replace(PICTURE, ">kettle<", ">" + name + "<");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void acceptsWhoSpeaksOnThePage() {
        course.replace(PICTURE, ">kettle<", ">second guest<")
                .replace(PAGE, "tea\n```", "tea\n    9 ms  second guest  thanks\n```");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void acceptsAThreadOfAClassThatThePageLinks() {
        course.replace(PICTURE, ">kettle<", ">waiter 2<")
                .write("01-tea/src/main/java/course/tea/Waiters.java", "String name = \"waiter \";\n")
                .replace(PAGE, "Milk.", "[Waiters](../../01-tea/src/main/java/course/tea/Waiters.java) spill.");

        assertThat(course.found(check)).isEmpty();
    }

    @Test
    void seesThePictureOfAnotherLesson() {
        course.replace(PICTURE, "BoilWater:", "WaitThree:");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith(PICTURE).contains("is no timeline of BoilWater");
    }

    @Test
    void seesFiguresInThePlaceOfATimeline() {
        course.write(PICTURE, "<svg><title>Minutes</title></svg>\n");

        assertThat(course.found(check)).singleElement().asString().contains("is no timeline of BoilWater");
    }

    @Test
    void seesAPictureOfNoLesson() {
        course.write("docs/01-tea/boil-milk.svg", "<svg></svg>\n");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith("docs/01-tea/boil-milk.svg:1: the picture has no lesson's name");
    }
}
