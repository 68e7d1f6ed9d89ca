package course.threads;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A JVM of its own that runs one main method, for what can only be seen when a whole program ends. */
record ChildJvm(Process process, BufferedReader output) implements AutoCloseable {

    static ChildJvm run(Class<?> program, Object... arguments) throws IOException {
        var command = Stream.of(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                        "-cp", classPathWithoutLogback(), program.getName()),
                Stream.of(arguments).map(Object::toString).toList());
        Process process = new ProcessBuilder(command.flatMap(List::stream).toList())
                .redirectError(Redirect.DISCARD)
                .start();
        return new ChildJvm(process, process.inputReader());
    }

    /** Setting up a log that nobody reads would take most of a short life. */
    private static String classPathWithoutLogback() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("logback"))
                .collect(joining(File.pathSeparator));
    }

    /** The exit code; to be asked of a program that ends by itself. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    boolean endsWithin(Duration patience) throws InterruptedException {
        return process.waitFor(patience);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
