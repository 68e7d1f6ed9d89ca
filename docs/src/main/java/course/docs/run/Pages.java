package course.docs.run;

import course.docs.Course;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs lessons and holds the pages against what they print.
 *
 * <p>{@code check} says where pages differ; {@code update} brings snippets, outputs and links between pages
 * up to date; {@code timelines} draws again every timeline that a page shows. The property {@code page}
 * narrows each to a page, as in {@code 03-queues/job-queue} or {@code ../README}, or to a chapter, as in
 * {@code 03-queues}.
 */
public final class Pages {

    private static final Path FAILED = Path.of("target", "pages.failed");

    private Pages() {}

    public static void main(String[] arguments) throws Exception {
        var scope = new Scope(Course.at(Path.of("..")), System.getProperty("page", ""));
        Files.deleteIfExists(FAILED);
        if (!isDone(arguments[0], scope, System.out)) {
            Files.createFile(FAILED);       // for Maven, which cannot tell one exit code from another
            System.exit(3);
        }
    }

    static boolean isDone(String command, Scope scope, PrintStream out) throws Exception {
        if (scope.pages().isEmpty()) {
            out.println("there is no page " + scope.name()
                    + "; ask for one as in 03-queues/job-queue, for a chapter as in 03-queues, for the front page as ../README");
            return false;
        }
        return switch (command) {
            case "check" -> new PageCheck(scope, out).isPassed();
            case "update" -> new PageUpdate(scope, out).isDone();
            case "timelines" -> new TimelineUpdate(scope, out).isDone();
            default -> throw new IllegalArgumentException("check, update or timelines, not " + command);
        };
    }

    /** {@code 1 page}, {@code 2 pages}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
