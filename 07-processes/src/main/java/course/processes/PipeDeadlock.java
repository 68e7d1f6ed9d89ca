package course.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A parent that first sends all and then reads hangs for ever, once more is under way than the pipes hold: the child
 * cannot write, so it stops reading, so the parent cannot write.
 *
 * <p>Watch the first sender get stuck somewhere before its third megabyte, and the second, which reads in a thread of
 * its own, get everything back. A thread dump shows the stuck one RUNNABLE: the JVM does not see that a write waits.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=PipeDeadlock</pre>
 *
 * @see Process
 */
final class PipeDeadlock {

    private static final Logger log = LoggerFactory.getLogger(PipeDeadlock.class);
    private static final int CHUNK = 8192;

    void main() throws IOException, InterruptedException, ExecutionException {
        Process echo = startEcho();
        var sender = Thread.ofPlatform().name("one thread").start(() -> sendThenRead(echo, 3 << 20));
        sender.join(1000);
        log.info("one thread for both: {} after a second, in state {}",
                sender.isAlive() ? "stuck" : "done", sender.getState());
        echo.destroyForcibly().waitFor();
        sender.join();

        Process other = startEcho();
        log.info("a thread to read: {} bytes came back", sendWhileReading(other, 3 << 20));
        other.waitFor();
    }

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
