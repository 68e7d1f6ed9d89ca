package course.processes;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Child JVMs that meet: each says that it has come to a certain point, and none goes on before its parent
 * gives the word. So a parent can choose who does what before whom, as threads do with a barrier.
 *
 * <p>A sign is one byte, through the child's standard output one way and through its standard input the
 * other.
 */
final class ChildJvms implements AutoCloseable {

    private static final int SIGN = '.';

    final List<Process> children = new ArrayList<>();

    /**
     * Runs so many children to their end; they meet once on the way.
     *
     * @throws IOException if one has failed; the others are ended then
     * @throws InterruptedException if interrupted while they run; all are ended then, once they have met: before that an
     *         interrupt waits for them
     */
    static void run(int count, Class<?> main, Object... arguments) throws IOException, InterruptedException {
        try (var together = new ChildJvms()) {
            together.start(count, main, arguments);
            together.awaitAll();
            together.goOn();
            together.awaitEnd();
        }
    }

    /** Starts so many JVMs that run {@code main}, each with these arguments. */
    void start(int count, Class<?> main, Object... arguments) throws IOException {
        String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        var command = new ProcessBuilder(Jvm.command(main, words)).redirectError(Redirect.INHERIT);
        for (int i = 0; i < count; i++) {
            children.add(command.start());
        }
    }

    // @start region=meet
    /** For a child: says that it is here, and returns when its parent gives the word. */
    static void meet() throws IOException {
        System.out.write(SIGN);
        System.out.flush();
        if (System.in.read() != SIGN) {
            throw new EOFException("the parent is gone");       // and its child goes, too
        }
    }

    /** For the parent: returns once each child is where it meets the others. */
    void awaitAll() throws IOException {
        for (Process child : children) {
            if (child.getInputStream().read() != SIGN) {
                throw new EOFException("child " + child.pid() + " has ended on its way to the others");
            }
        }
    }

    void goOn() throws IOException {
        for (Process child : children) {
            OutputStream toChild = child.getOutputStream();
            toChild.write(SIGN);
            toChild.flush();
        }
    }
    // @end

    /**
     * Returns once each child has ended.
     *
     * @throws IOException if one has ended with an exit code other than 0
     * @throws InterruptedException if interrupted while waiting; the children go on
     */
    void awaitEnd() throws IOException, InterruptedException {
        for (Process child : children) {
            int exitCode = child.waitFor();
            if (exitCode != 0) {
                throw new IOException("child " + child.pid() + " has ended with exit code " + exitCode);
            }
        }
    }

    /** Kills those that still run, wherever they are, and returns when they are gone. */
    @Override
    public void close() {
        // Destroying a child that has ended would close its output, and lose what nobody has read yet.
        children.stream().filter(Process::isAlive).forEach(Process::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }
}
