import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Reads what Surefire wrote about the exercises and prints one line for each: does the starter fail, does the solution
 * meet each requirement, is each wrong answer caught.
 *
 * <p>{@code .ci/graders} runs the tests and then this, with the number of times that each must have run, and the chapter if
 * only one was asked for. An exercise of which no test has run is not proved.
 */
final class Graders {

    private static final class Tally {
        static int demanded;
        int runs;
        int green;

        void count(boolean isGreen) {
            runs++;
            green += isGreen ? 1 : 0;
        }

        boolean isClean() {
            return runs >= demanded && runs == green;
        }

        @Override
        public String toString() {
            return green + "/" + runs;
        }
    }

    private static final class Exercise {
        final Tally starterFails = new Tally();
        final Map<String, Tally> requirementsMet = new TreeMap<>();
        final Map<String, Tally> wrongAnswersCaught = new TreeMap<>();

        boolean isProved() {
            return starterFails.isClean() && !requirementsMet.isEmpty() && wrongAnswersCaught.size() >= 5
                    && Stream.of(requirementsMet, wrongAnswersCaught).flatMap(tests -> tests.values().stream())
                            .allMatch(Tally::isClean);
        }
    }

    private final Map<String, Exercise> exercises = new TreeMap<>();

    void main(String... args) throws Exception {
        Tally.demanded = Integer.parseInt(args[0]);
        for (Path chapter : chapters(args.length > 1 ? args[1] : "")) {
            findExercises(chapter);
            for (Path report : files(chapter.resolve("target/surefire-reports"), ".*\\.xml")) {
                read(report);
            }
        }
        exercises.forEach(Graders::print);
        long proved = exercises.values().stream().filter(Exercise::isProved).count();
        IO.println("%d of %d exercises proved".formatted(proved, exercises.size()));
        if (exercises.isEmpty() || proved < exercises.size()) {
            System.exit(1);
        }
    }

    private static List<Path> chapters(String only) throws IOException {
        return files(Path.of(""), "\\d\\d-.*").stream()
                .filter(folder -> only.isEmpty() || folder.equals(Path.of(only)))
                .toList();
    }

    private void findExercises(Path chapter) throws IOException {
        for (Path folder : files(chapter.resolve("src/test/java/course"), ".*")) {
            for (Path test : files(folder.resolve("exercise"), ".*SolutionTest\\.java")) {
                String name = test.getFileName().toString().replace("SolutionTest.java", "");
                exercises.put(folder.getFileName() + "/" + name, new Exercise());
            }
        }
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
        }
    }

    private void read(Path report) throws Exception {
        var cases = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile())
                .getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            var testCase = (Element) cases.item(i);
            String testClass = testCase.getAttribute("classname");
            if (!testClass.contains(".exercise.")) {
                continue;           // a lesson may be called a solution, too
            }
            String test = testCase.getAttribute("name").replaceAll("\\W*\\[.*", "");
            boolean green = Stream.of("failure", "error", "skipped")
                    .allMatch(tag -> testCase.getElementsByTagName(tag).getLength() == 0);
            if (testClass.matches(".*SolutionTest(\\$.*)?")) {         // a second right answer is nested in it
                String solution = testClass.replaceFirst("\\$.*", "");
                exercise(solution, "SolutionTest").requirementsMet
                        .computeIfAbsent(testClass.substring(solution.length()) + test, name -> new Tally()).count(green);
            } else if (testClass.endsWith("WrongAnswersTest") && test.toLowerCase().replace(" ", "").equals("thestarterisunsolved")) {
                exercise(testClass, "WrongAnswersTest").starterFails.count(green);
            } else if (testClass.endsWith("WrongAnswersTest")) {
                exercise(testClass, "WrongAnswersTest").wrongAnswersCaught
                        .computeIfAbsent(test, name -> new Tally()).count(green);
            }
        }
    }

    private Exercise exercise(String testClass, String suffix) {
        String name = testClass.substring("course.".length(), testClass.length() - suffix.length());
        return exercises.computeIfAbsent(name.replace(".exercise.", "/"), unseen -> new Exercise());
    }

    private static void print(String name, Exercise exercise) {
        IO.println("%-36s starter fails %-6s requirements met %s  wrong answers caught %s %s".formatted(name,
                exercise.starterFails, clean(exercise.requirementsMet), clean(exercise.wrongAnswersCaught),
                exercise.isProved() ? "" : "<-- NOT PROVED"));
        printUnclean("met", exercise.requirementsMet);
        printUnclean("caught", exercise.wrongAnswersCaught);
    }

    private static String clean(Map<String, Tally> tests) {
        return "%2d of %2d".formatted(tests.values().stream().filter(Tally::isClean).count(), tests.size());
    }

    private static void printUnclean(String what, Map<String, Tally> tests) {
        tests.forEach((test, tally) -> {
            if (!tally.isClean()) {
                IO.println("    %s was %s %s times".formatted(test, what, tally));
            }
        });
    }
}
