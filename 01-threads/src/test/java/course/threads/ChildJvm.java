package course.threads;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** A JVM of its own that runs one main method, for what can only be seen when a whole program ends. */
record ChildJvm(Process process, BufferedReader output) implements AutoCloseable {

    /** Setting up a log that nobody reads would take most of a short life. */
    private static final String NO_LOG = "-Dslf4j.provider=" + NOP_FallbackServiceProvider.class.getName();

    static ChildJvm run(Class<?> program, Object... arguments) throws IOException {
        return run(List.of(), program, arguments);
    }

    static ChildJvm run(List<String> options, Class<?> program, Object... arguments) throws IOException {
        var command = Stream.of(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", NO_LOG),
                options,
                List.of("-cp", System.getProperty("java.class.path"), program.getName()),
                Stream.of(arguments).map(Object::toString).toList());
        Process process = new ProcessBuilder(command.flatMap(List::stream).toList())
                .redirectError(Redirect.DISCARD)
                .start();
        return new ChildJvm(process, process.inputReader());
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
