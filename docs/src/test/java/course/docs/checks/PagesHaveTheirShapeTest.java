package course.docs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.PlantedCourse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesHaveTheirShapeTest {

    private static final String FIRST = "docs/01-tea/boil-water.md";
    private static final String LAST = "docs/01-tea/wait-three.md";

    private final Check check = new PagesHaveTheirShape();
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
    void seesAMissingSection() {
        course.replace(FIRST, "## Pitfalls\n\nMilk.\n\n", "");

        assertThat(course.found(check)).singleElement().asString()
                .startsWith(FIRST + ":31: here the section '## Pitfalls' should begin");
    }

    @Test
    void seesSectionsInAnotherOrder() {
        course.replace(FIRST, "## Pitfalls", "## Exercise ").replace(FIRST, "## Exercise\n", "## Pitfalls\n");

        assertThat(course.found(check)).singleElement().asString()
                .contains("here the section '## Pitfalls' should begin");
    }

    @Test
    void seesASectionTooMany() {
        course.replace(FIRST, "## Read on\n", "## Read on\n\nMuch.\n\n## And on\n");

        assertThat(course.found(check)).singleElement().asString()
                .contains("no section comes after '## Read on'");
    }

    @Test
    void seesAPageThatDoesNotPromiseAnything() {
        course.replace(FIRST, "**You will learn**", "You learn");

        assertThat(course.found(check)).singleElement().asString().contains("**You will learn**");
    }

    @Test
    void seesASecondTitle() {
        course.replace(FIRST, "## Pitfalls\n", "## Pitfalls\n\n# Beware\n");

        assertThat(course.found(check)).singleElement().asString().contains("a page has one title");
    }

    @Test
    void seesAWrongLinkToTheNextPage() {
        course.replace(FIRST, "(wait-three.md)", "(boil-water.md)");

        assertThat(course.found(check)).hasSize(2).allSatisfy(problem -> assertThat(problem).contains(
                "this should be the line [Contents](README.md) | Previous: [How to make tea](README.md) | "
                        + "Next: [Wait three](wait-three.md)"));
    }

    @Test
    void seesThatAPageWasRenamed() {
        course.replace(LAST, "# Wait three", "# Wait for three minutes");

        assertThat(course.found(check)).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .startsWith(FIRST).contains("Next: [Wait for three minutes](wait-three.md)"));
    }

    @Test
    void seesThatThereIsAChapterToGoOnTo() {
        String navigation = "[Contents](../README.md) | Previous: [Wait three](../01-tea/wait-three.md)";
        course.write("02-milk/pom.xml", "<project><properties><chapter>milk</chapter></properties></project>")
                .write("docs/02-milk/README.md", "%1$s\n\n# Milk\n\n%1$s\n".formatted(navigation));

        assertThat(course.found(check)).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .startsWith(LAST).contains(" | Next: [Milk](../02-milk/README.md)"));
    }

    @Test
    void seesAnOpeningWithoutAWayUp() {
        course.replace("docs/01-tea/README.md", "[Contents](../README.md)", "Contents");

        assertThat(course.found(check)).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .startsWith("docs/01-tea/README.md:").contains("[Contents](../README.md) | Next: [Boil water](boil-water.md)"));
    }

    @Test
    void seesAPageBesideTheChaptersThatLeadsNowhere() {
        course.write("docs/kettles.md", "[Contents](README.md)\n\n# Kettles\n\nHot.\n")
                .replace("docs/README.md", "(01-tea/README.md)", "(01-tea/README.md), [kettles](kettles.md)");

        assertThat(course.found(check)).hasSize(4)
                .anySatisfy(problem -> assertThat(problem).startsWith(LAST).contains(" | Next: [Kettles](../kettles.md)"))
                .anySatisfy(problem -> assertThat(problem).startsWith("docs/kettles.md:1")
                        .contains("[Contents](README.md) | Previous: [Wait three](01-tea/wait-three.md)"));
    }

    @Test
    void seesThatTheSyllabusLeavesAPageOut() {
        course.write("docs/kettles.md", "[Contents](README.md)\n\n# Kettles\n\n[Contents](README.md)\n");

        assertThat(course.found(check)).containsExactly(
                "docs/kettles.md:1: the syllabus, docs/README.md, has no link to this page");
    }

    @Test
    void seesThatTheQuizIsNotReached() {
        course.write("docs/01-tea/quiz.md", "[Contents](README.md)\n\n# Quiz\n\nWhat now?\n");

        assertThat(course.found(check)).hasSize(5).anySatisfy(problem -> assertThat(problem)
                .startsWith(LAST).contains(" | Next: [Quiz](quiz.md)"))
                .anySatisfy(problem -> assertThat(problem)
                .startsWith("docs/01-tea/quiz.md:1").contains("| Previous: [Wait three](wait-three.md)"))
                .contains("docs/01-tea/README.md:1: has no link to the chapter's quiz.md");
    }

    @Test
    void acceptsAQuizThatIsReached() {
        course.write("docs/01-tea/quiz.md",
                "%1$s\n\n# Quiz\n\n%1$s\n".formatted(
                        "[Contents](README.md) | Previous: [Wait three](wait-three.md)"))
                .replace(LAST, "(boil-water.md)", "(boil-water.md) | Next: [Quiz](quiz.md)")
                .replace("docs/01-tea/README.md", "# How", "[Quiz](quiz.md)\n\n# How");

        assertThat(course.found(check)).isEmpty();
    }
}
