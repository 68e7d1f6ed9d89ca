package course.kit;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * After a run of exercises, says which requirements are met, how far you are, and gives the next hint.
 *
 * <p>A chapter remembers what is solved in {@code target/exercises-solved.txt}, so that a run of one chapter counts what
 * was solved in the others.
 */
public final class ExerciseReport implements TestExecutionListener {

    /** Whatever folder an IDE runs the tests in, the classes are in the chapter's {@code target/test-classes}. */
    private static final Path CHAPTER = Path.of(URI.create(
            ExerciseReport.class.getProtectionDomain().getCodeSource().getLocation().toString())).getParent().getParent();
    private static final Path SOLVED = Path.of("target", "exercises-solved.txt");
    private static final TestTag EXERCISE = TestTag.create("exercise");
    private static final Pattern LATE = Pattern.compile("Condition with alias '(.*)' didn't complete within (\\d+ \\w+).*");
    private static final String BELOW = "\n             ";
    private static final int MOST_LINES = 6;
    private static final int MOST_ROWS = 100;
    private static final Pattern HINT = Pattern.compile("Stuck\\?(.*?)\\*/", Pattern.DOTALL);

    /** What a starter throws, and what {@link NothingWritten} does; other exceptions of this class are the learner's own. */
    private static final Pattern UNWRITTEN =
            Pattern.compile("\\bUnsupportedOperationException: (TODO|nothing of \\w+ is written yet)\\b");

    private final Map<String, List<Requirement>> exercises = new TreeMap<>();
    private final Map<String, Long> demanded = new TreeMap<>();
    private final Path solvedBefore;
    private TestPlan plan;      // guarded by this

    /** The one that JUnit makes by itself. */
    public ExerciseReport() {
        this(CHAPTER.resolve(SOLVED));
    }

    public ExerciseReport(Path solvedBefore) {
        this.solvedBefore = solvedBefore;
    }

    private record Requirement(String method, String sentence, boolean met, String why) {

        @Override
        public String toString() {
            return "  " + (met ? "met      " : "not yet  ") + sentence + (met ? "" : BELOW + why);
        }
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && test.getTags().contains(EXERCISE)
                && test.getSource().orElse(null) instanceof MethodSource source) {
            var requirement = new Requirement(source.getMethodName(), sentence(test),
                    result.getStatus() != Status.FAILED,        // what an assumption leaves out is asked of nobody here
                    result.getThrowable().map(ExerciseReport::why).orElse(""));
            String exercise = source.getClassName().replaceFirst("Test$", "");
            exercises.computeIfAbsent(exercise, name -> new ArrayList<>()).add(requirement);
            demanded.computeIfAbsent(exercise, name -> requirementsIn(source.getJavaClass()));
        }
    }

    /** A requirement that is tried with several values is named where they begin; each try is named by its value alone. */
    private String sentence(TestIdentifier test) {
        return plan.getParent(test).filter(parent -> parent.getSource().equals(test.getSource()))
                .map(requirement -> requirement.getDisplayName() + " ").orElse("") + test.getDisplayName();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (exercises.isEmpty()) {
            return;
        }
        try {
            String file = System.getProperty("exercises.report");
            if (file == null) {
                System.out.println(report());
            } else {
                Files.writeString(Path.of(file), report());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Prints the report that a run has written, after all else that Maven has to say about it. */
    static void main(String[] files) throws IOException {
        Path report = Path.of(files[0]);
        if (Files.exists(report)) {
            System.out.println(Files.readString(report));
            Files.delete(report);
        } else {
            System.out.println("no exercise was tried: there is no report " + report);
        }
    }

    private String report() throws IOException {
        var text = new StringBuilder("\n");
        exercises.forEach((name, requirements) -> text.append(simple(name)).append('\n')
                .append(requirements.stream().map(Requirement::toString).collect(joining("\n", "", "\n")))
                .append(untried(name) == 0 ? "" : "  not tried in this run: " + untried(name) + " more\n")
                .append('\n'));
        var solved = new TreeSet<String>();
        if (Files.exists(solvedBefore)) {
            solved.addAll(Files.readAllLines(solvedBefore));
        }
        solved.removeIf(name -> exercises.containsKey(name) && !isMetAsFarAsTried(name));
        exercises.keySet().stream().filter(this::isSolved).forEach(solved::add);
        Files.write(solvedBefore, solved);

        text.append(progress());
        exercises.keySet().stream().filter(name -> !isSolved(name)).findFirst()
                .ifPresent(next -> text.append("\nnext: ").append(simple(next)).append(hint(next)));
        return text.toString();
    }

    /** One requirement that is met is not yet the exercise: an IDE runs them one by one. */
    private boolean isSolved(String exercise) {
        return isMetAsFarAsTried(exercise) && untried(exercise) == 0;
    }

    private boolean isMetAsFarAsTried(String exercise) {
        return exercises.get(exercise).stream().allMatch(Requirement::met);
    }

    private long untried(String exercise) {
        return demanded.get(exercise) - exercises.get(exercise).stream().map(Requirement::method).distinct().count();
    }

    private static long requirementsIn(Class<?> test) {
        return AnnotationSupport.findAnnotatedMethods(test, Testable.class, HierarchyTraversalMode.TOP_DOWN).stream()
                .filter(ExerciseReport::isForThisSystem).map(Method::getName).distinct().count();
    }

    /** What cannot hold on a system is asked of nobody there. */
    private static boolean isForThisSystem(Method requirement) {
        return AnnotationSupport.findAnnotation(requirement, DisabledOnOs.class)
                        .stream().flatMap(without -> Stream.of(without.value())).noneMatch(OS::isCurrentOs)
                && AnnotationSupport.findAnnotation(requirement, EnabledOnOs.class)
                        .stream().allMatch(only -> Stream.of(only.value()).anyMatch(OS::isCurrentOs));
    }

    /** Over all chapters. */
    private static String progress() throws IOException {
        long solved = 0;
        long exercises = 0;
        try (Stream<Path> chapters = Files.list(CHAPTER.getParent())) {
            for (Path chapter : chapters.toList()) {
                Path tests = chapter.resolve(Path.of("src", "test", "java", "course"));
                if (Files.exists(chapter.resolve(SOLVED))) {
                    solved += Files.readAllLines(chapter.resolve(SOLVED)).size();
                }
                if (Files.exists(tests)) {
                    exercises += countExercises(tests);
                }
            }
        }
        return solved + " of " + exercises + " exercises solved";
    }

    private static long countExercises(Path tests) throws IOException {
        try (Stream<Path> solutions = Files.find(tests, 3, (file, attributes) -> file.getParent().endsWith("exercise")
                && file.toString().endsWith("SolutionTest.java"))) {
            return solutions.count();
        }
    }

    private static String hint(String exercise) {
        Path starter = CHAPTER.resolve(Path.of("src", "main", "java", exercise.replace('.', '/') + ".java"));
        try {
            var found = HINT.matcher(Files.readString(starter));
            return found.find() ? "\nhint: " + found.group(1).replaceAll("\\s*\\n \\*", "")
                    .replaceAll("\\{@\\w+ (.*?)}", "$1").strip() : "";
        } catch (IOException opened) {
            return "";      // classes without sources: no hint
        }
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String why(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (UNWRITTEN.matcher(cause.toString()).find()) {
                return "not written yet";
            }
            root = cause;
        }
        String said = summary(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        if (isVerdict(root)) {
            return said;
        }
        String thrown = summary(root.toString()) + place(root);
        return root == failure ? thrown : said + ", because of " + thrown;
    }

    /** What a contract says of an answer, not what the answer has thrown itself. */
    private static boolean isVerdict(Throwable failure) {
        return failure instanceof AssertionError || failure instanceof ConditionTimeoutException
                || failure instanceof TimeoutException;
    }

    private static String summary(String message) {
        List<String> lines = message.lines().takeWhile(line -> !line.startsWith("\tat ")).map(String::strip)
                .filter(line -> !line.isEmpty()).toList();
        if (lines.stream().anyMatch(line -> line.startsWith("|"))) {
            return lines.stream().limit(MOST_ROWS).collect(joining(BELOW));       // a picture: it needs its rows
        }
        String summary = lines.stream().limit(MOST_LINES).collect(joining(" "));
        return LATE.matcher(summary).replaceFirst("$1: did not come about within $2");
    }

    private static String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).filter(frame -> frame.getClassName().startsWith("course."))
                .findFirst().map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber()).orElse("");
    }
}
