package course.locks;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line that is written in two parts needs a lock around both; and around nothing else.
 *
 * <p>Watch the jumbled line, the whole ones, and then the clock: twenty jobs on ten workers take two job lengths
 * when the lock is held for the print, and twenty when it is held for the job as well.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=PrintLock</pre>
 *
 * @see Locked
 * @see java.util.concurrent.locks.Lock
 */
final class PrintLock {

    private static final Logger log = LoggerFactory.getLogger(PrintLock.class);

    private final Lock printLock = new ReentrantLock();
    private final Appendable out;

    PrintLock() {
        this(new StringWriter());
    }

    PrintLock(Appendable out) {
        this.out = out;
    }

    void main() throws InterruptedException {
        var bothHaveBegun = new CyclicBarrier(2);
        new Crew()
                .with("Ann", () -> printUnlocked("job", () -> LostUpdates.meetAt(bothHaveBegun)))
                .with("Bob", () -> printUnlocked("job", () -> LostUpdates.meetAt(bothHaveBegun)))
                .work();
        log.info("without a lock: {}", out.toString().replace("\n", "\\n"));

        var sheet = new PrintLock();
        new Crew()
                .with("Ann", () -> sheet.print("job", Thread::yield))
                .with("Bob", () -> sheet.print("job", Thread::yield))
                .work();
        log.info("with a lock:    {}", sheet.out.toString().replace("\n", "\\n"));

        Crew.Task job = () -> Thread.sleep(Duration.ofMillis(100));
        log.info("the lock round the print alone: 20 jobs take {} job lengths", lengthsOf(() -> workShort(job)));
        log.info("the lock round job and print:   20 jobs take {} job lengths", lengthsOf(() -> workLong(job)));
    }

    // @start region=print
    void printUnlocked(String text, Crew.Task pause) throws InterruptedException {
        write(text);
        pause.run();        // wrong: another line may begin here
        write("\n");
    }

    void print(String text, Crew.Task pause) throws InterruptedException {
        try (var _ = Locked.hold(printLock)) {
            write(text);
            pause.run();
            write("\n");
        }
    }
    // @end

    // @start region=sections
    void workShort(Crew.Task job) throws InterruptedException {
        job.run();
        try (var _ = Locked.hold(printLock)) {
            write("done\n");
        }
    }

    void workLong(Crew.Task job) throws InterruptedException {
        try (var _ = Locked.hold(printLock)) {
            job.run();      // wrong: the others wait for us to work, not to print
            write("done\n");
        }
    }
    // @end

    /** Ten workers do twenty jobs, two each. */
    static void tenWorkers(Crew.Task job) throws InterruptedException {
        var crew = new Crew();
        for (int worker = 1; worker <= 10; worker++) {
            crew.with("worker " + worker, () -> {
                for (int i = 0; i < 2; i++) {
                    job.run();
                }
            });
        }
        crew.work();
    }

    private static long lengthsOf(Crew.Task work) throws InterruptedException {
        long start = System.nanoTime();
        tenWorkers(work);
        return Math.round((System.nanoTime() - start) / 100e6);
    }

    private void write(String part) {
        try {
            out.append(part);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
