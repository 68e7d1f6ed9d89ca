import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Reads what Surefire wrote about the exercises and prints one line for each: does the starter fail, how often did the
 * solution pass, how often was each wrong answer caught.
 *
 * <p>{@code .ci/graders} runs the tests and then this, with the number of times that each must have run.
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
        final Tally solutionPasses = new Tally();
        final Map<String, Tally> wrongAnswersCaught = new TreeMap<>();

        boolean isProved() {
            return starterFails.isClean() && solutionPasses.isClean() && wrongAnswersCaught.size() >= 5
                    && wrongAnswersCaught.values().stream().allMatch(Tally::isClean);
        }
    }

    private final Map<String, Exercise> exercises = new TreeMap<>();

    void main(String... args) throws Exception {
        Tally.demanded = Integer.parseInt(args[0]);
        for (Path report : reports()) {
            read(report);
        }
        exercises.forEach(Graders::print);
        long proved = exercises.values().stream().filter(Exercise::isProved).count();
        IO.println("%d of %d exercises proved".formatted(proved, exercises.size()));
        if (exercises.isEmpty() || proved < exercises.size()) {
            System.exit(1);
        }
    }

    private static List<Path> reports() throws IOException {
        var reports = new ArrayList<Path>();
        try (Stream<Path> chapters = Files.list(Path.of(""))) {
            for (Path chapter : chapters.filter(path -> path.toString().matches("\\d\\d-.*")).sorted().toList()) {
                Path folder = chapter.resolve("target/surefire-reports");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.list(folder)) {
                        files.filter(file -> file.toString().endsWith(".xml")).forEach(reports::add);
                    }
                }
            }
        }
        return reports;
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
            if (testClass.endsWith("SolutionTest")) {
                exercise(testClass, "SolutionTest").solutionPasses.count(green);
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
        IO.println("%-36s starter fails %-6s solution passes %-8s wrong answers caught %d of %d %s".formatted(name,
                exercise.starterFails, exercise.solutionPasses,
                exercise.wrongAnswersCaught.values().stream().filter(Tally::isClean).count(),
                exercise.wrongAnswersCaught.size(), exercise.isProved() ? "" : "<-- NOT PROVED"));
        exercise.wrongAnswersCaught.forEach((answer, tally) -> {
            if (!tally.isClean()) {
                IO.println("    %s was caught %s times".formatted(answer, tally));
            }
        });
    }
}
