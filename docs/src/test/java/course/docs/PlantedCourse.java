package course.docs;

import course.docs.checks.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A course of one chapter and two lessons, true in every respect until a test plants a lie. */
public final class PlantedCourse {

    private static final String LESSON = """
            package course.tea;

            /**
             * Tea takes time.
             *
             * <pre>./mvnw -q -pl 01-tea -Dlesson=%1$s</pre>
             */
            final class %1$s {

                void main() {
                    // @start region=brew
                    int minutes = 3;
                    // @end
                }
            }
            """;

    private static final String PAGE = """
            %3$s

            # %1$s

            **You will learn** to make tea.

            ## Run it

            ```sh
            ./mvnw -q -pl 01-tea -Dlesson=%2$s
            ```

            <!-- output 01-tea %2$s -->
            ```text
                7 ms  main          tea
            ```

            ## The code

            <!-- snippet 01-tea/src/main/java/course/tea/%2$s.java#brew -->
            ```java
            int minutes = 3;
            ```

            [The whole lesson](../../01-tea/src/main/java/course/tea/%2$s.java).

            ## The picture

            None.

            ## Pitfalls

            Milk.

            ## Exercise

            None.

            ## Coming from Python

            The same.

            ## Read on

            [JLS 17](https://docs.oracle.com/javase/specs/jls/se25/html/jls-17.html).

            %3$s
            """;

    private final Path root;

    public PlantedCourse(Path root) {
        this.root = root;
        write("pom.xml", "<project><modules><module>01-tea</module></modules></project>");
        write("01-tea/pom.xml", "<project><properties><chapter>tea</chapter></properties></project>");
        write("01-tea/src/main/java/course/tea/BoilWater.java", LESSON.formatted("BoilWater"));
        write("01-tea/src/main/java/course/tea/WaitThree.java", LESSON.formatted("WaitThree"));
        write("01-tea/src/main/java/course/tea/package-info.java", """
                /**
                 * Tea.
                 *
                 * <ol>
                 *   <li>{@link course.tea.BoilWater} boils.
                 *   <li>{@link course.tea.WaitThree} waits.
                 * </ol>
                 */
                package course.tea;
                """);
        write("docs/README.md", "# Tea\n\n[Chapter 1](01-tea/README.md)\n");
        write("docs/01-tea/README.md", """
                [Contents](../README.md) | Next: [Boil water](boil-water.md)

                # How to make tea

                1. [Boil water](boil-water.md): hot.
                2. [Wait three](wait-three.md): patient.

                [Contents](../README.md) | Next: [Boil water](boil-water.md)
                """);
        write("docs/01-tea/boil-water.md", PAGE.formatted("Boil water", "BoilWater",
                "[Contents](README.md) | Previous: [How to make tea](README.md) | Next: [Wait three](wait-three.md)"));
        write("docs/01-tea/wait-three.md", PAGE.formatted("Wait three", "WaitThree",
                "[Contents](README.md) | Previous: [Boil water](boil-water.md)"));
    }

    /** Adds a lesson that needs a profile, with all that it should have. */
    public PlantedCourse withPreview() {
        replace("01-tea/pom.xml", "</properties>",
                "</properties><profiles><profile><id>preview</id></profile></profiles>");
        write("01-tea/src/preview/java/course/tea/PourSoon.java", LESSON.formatted("PourSoon")
                .replace("-Dlesson", "-Ppreview -Dlesson"));
        write("01-tea/src/preview-test/java/course/tea/PourSoonTest.java", "class PourSoonTest {}\n");
        replace("01-tea/src/main/java/course/tea/package-info.java", " * </ol>",
                " *   <li>{@code course.tea.PourSoon} pours.\n * </ol>");
        replace("docs/01-tea/README.md", "patient.\n", "patient.\n3. [Pour soon](pour-soon.md): steady.\n");
        String last = "Previous: [Boil water](boil-water.md)";
        replace("docs/01-tea/wait-three.md", last, last + " | Next: [Pour soon](pour-soon.md)");
        return write("docs/01-tea/pour-soon.md", PAGE.formatted("Pour soon", "PourSoon",
                        "[Contents](README.md) | Previous: [Wait three](wait-three.md)")
                .replace("-Dlesson", "-Ppreview -Dlesson").replace("src/main", "src/preview"));
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    public PlantedCourse write(String name, String text) {
        try {
            Files.createDirectories(file(name).getParent());
            Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    public PlantedCourse replace(String name, String was, String is) {
        try {
            String text = Files.readString(file(name));
            if (!text.contains(was)) {
                throw new AssertionError(name + " does not contain " + was);
            }
            return write(name, text.replace(was, is));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public PlantedCourse delete(String name) {
        try {
            Files.delete(file(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    public String read(String name) {
        return Disk.read(file(name));
    }

    /** What a check finds, a line each. */
    public List<String> found(Check check) {
        Course course = Course.at(root);
        return check.problems(course).stream().map(problem -> problem.describe(course.root())).toList();
    }
}
