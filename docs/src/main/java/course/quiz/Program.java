package course.quiz;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small program that says words. It can be run once, in the thread that calls.
 *
 * <p>Between any two steps a machine may do something else. Here it does so where the program says or thinks: what it
 * does then is given with {@link #pauseBy}.
 */
public abstract class Program {

    private final List<String> words = new ArrayList<>();      // guarded by itself
    private Runnable pause = () -> {};
    private Path folder;

    /** What the program does. It is over when all threads are that are no daemons. */
    public abstract void run() throws Exception;

    /** Lets something happen, in whatever thread, where nobody knows how long things take. */
    public final void pauseBy(Runnable deed) {
        pause = deed;
    }

    /** Lets children keep their sources in a folder. */
    public final void keepFilesIn(Path place) {
        folder = place;
    }

    /** What has been said so far. */
    public final String said() {
        synchronized (words) {
            return words.stream().collect(joining(" "));
        }
    }

    /** Prints a word. */
    protected final void say(Object word) {
        pause.run();
        synchronized (words) {
            words.add(String.valueOf(word));
        }
        pause.run();
    }

    /** Takes some time, and perhaps none at all. */
    protected final void think() {
        pause.run();
    }

    /** A JVM that will run a source file, as {@code java Child.java} does. */
    protected final ProcessBuilder java(String code) {
        try {
            Path source = Files.writeString(Files.createTempDirectory(folder, "child").resolve("Child.java"), code);
            return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", source.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
