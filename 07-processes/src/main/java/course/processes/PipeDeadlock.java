package course.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A parent that first sends all and then reads hangs for ever, once more is under way than the pipes hold: the child
 * cannot write, so it stops reading, so the parent cannot write.
 *
 * <p>A thread dump shows the stuck one RUNNABLE: the JVM does not see that a write waits.
 *
 * @see FullPipe
 * @see Process
 */
final class PipeDeadlock {

    private static final int CHUNK = 8192;

    Process startEcho() throws IOException {
        return new ProcessBuilder(Jvm.command(Echo.class)).start();
    }

    /** Sends back what it gets. */
    static final class Echo {

        public static void main(String[] arguments) throws IOException {
            System.in.transferTo(System.out);
            System.out.flush();
        }
    }

    // @start region=stuck
    /** Broken: returns how much came back, or -1 if the child ended first. */
    long sendThenRead(Process child, int bytes) {
        try {
            send(child.getOutputStream(), bytes);       // wrong: nobody reads meanwhile
            return count(child.getInputStream());
        } catch (IOException childEnded) {
            return -1;
        }
    }
    // @end

    // @start region=flows
    long sendWhileReading(Process child, int bytes) throws IOException, InterruptedException, ExecutionException {
        var reading = new FutureTask<>(() -> count(child.getInputStream()));
        Thread.ofPlatform().name("reader").start(reading);
        send(child.getOutputStream(), bytes);
        return reading.get();
    }
    // @end

    private static void send(OutputStream out, int bytes) throws IOException {
        try (out) {
            for (int sent = 0; sent < bytes; sent += CHUNK) {
                out.write(new byte[CHUNK]);
            }
        }
    }

    private static long count(InputStream in) throws IOException {
        return in.transferTo(OutputStream.nullOutputStream());
    }
}
