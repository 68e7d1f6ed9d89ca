package course.docs.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import course.docs.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command of the course as a reader types it, in the folder where he types it. */
final class Maven {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /** How a command ended, and what it printed. */
    record Run(boolean ended, int exit, String output, Duration time) {

        private static final int LINES_OF_A_FAILURE = 20;

        boolean succeeded() {
            return ended && exit == 0;
        }

        /** A line about a run that succeeded; about one that did not, also what it said. */
        String summary(String success, String name) {
            String line = "%-6s %5.1f s  %s".formatted(
                    succeeded() ? success : "FAILED", time.toMillis() / 1000.0, name);
            return succeeded() ? line : line + " " + failure();
        }

        String failure() {
            String reason = ended
                    ? "ended with exit code " + exit
                    : "had not ended after " + time.toSeconds() + " s";
            return reason + output.lines().limit(LINES_OF_A_FAILURE).map("\n    "::concat).collect(joining());
        }
    }

    private final Path root;

    Maven(Course course) {
        this.root = course.root();
    }

    /**
     * Runs a command that begins with {@code ./mvnw}, gives it something to read, and ends it after a time.
     */
    Run run(String command, String input, Duration limit) throws IOException, InterruptedException {
        Path stdin = Files.createTempFile("course", ".in");
        Path stdout = Files.createTempFile("course", ".out");
        Process process = null;
        try {
            Files.writeString(stdin, input);
            long start = System.nanoTime();
            process = new ProcessBuilder(words(command))
                    .directory(root.toFile())
                    .redirectInput(stdin.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(stdout.toFile())
                    .start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            var time = Duration.ofNanos(System.nanoTime() - start);
            return new Run(ended, ended ? process.exitValue() : -1, plain(stdout), time);
        } finally {
            if (process != null) {
                end(process);
            }
            Files.delete(stdin);
            Files.delete(stdout);
        }
    }

    private List<String> words(String command) {
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.set(0, root.resolve(WINDOWS ? "mvnw.cmd" : "mvnw").toString());
        return words;
    }

    /** The lesson runs in a child of the command's, so ending the command is not enough. */
    private static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** Without colours and progress bars, which draw themselves again and again among the lines. */
    private static String plain(Path output) throws IOException {
        String colours = "\u001B\\[[0-9;]*m";
        String bar = "\r[^\r\n│]*│[^\r\n│]*│ *\\d+/\\d+ \\([^)\r\n]*\\) *";
        String cleared = "\r+ {9,}\r?\n?";
        return new String(Files.readAllBytes(output), UTF_8).replaceAll(colours, "").replace("\r\n", "\n")
                .replaceAll(bar, "").replaceAll(cleared, "").replace("\r", "");
    }
}
