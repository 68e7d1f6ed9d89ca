package course.processes;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child outlives its parent: there are no daemon processes. A child that is to end with its parent must notice by
 * itself that its standard input has ended; and when it is busy, only a thread of its own can.
 *
 * <p>Watch a parent with three busy children be killed, and which of the three stays behind.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=Orphans</pre>
 *
 * @see Runtime#halt
 */
final class Orphans {

    private static final Logger log = LoggerFactory.getLogger(Orphans.class);
    private static final List<String> OPTIONS = List.of("-XX:-UsePerfData", "-XX:+UseSerialGC");

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int A_MINUTE = 60;

    record Family(Process parent, ProcessHandle worker, ProcessHandle watchful, ProcessHandle heedless) {}

    void main() throws IOException, InterruptedException {
        Family family = startFamily();
        log.info("a parent and three busy children are up");
        long kill = System.nanoTime();
        family.parent().destroyForcibly().waitFor();
        log.info("the parent is killed");
        tell("the child that watches its input", family.watchful(), kill);
        tell("the worker of a pool", family.worker(), kill);
        tell("the child that does not look", family.heedless(), kill);
        family.heedless().destroyForcibly();
        if (!TerminateProcess.endsIn(PATIENCE, family.heedless())) {
            log.info("and it does not end even by force");
        }
    }

    private static void tell(String who, ProcessHandle process, long kill) throws InterruptedException {
        if (TerminateProcess.endsIn(PATIENCE, process)) {
            log.info("{} is gone {} ms after the kill", who, NANOSECONDS.toMillis(System.nanoTime() - kill));
        } else {
            log.info("{} is still there after three seconds", who);
        }
    }

    /** Returns once all of them are up and the children are at work. */
    Family startFamily() throws IOException {
        Process parent = new ProcessBuilder(Jvm.command(OPTIONS, Parent.class)).start();
        BufferedReader pids = parent.inputReader();
        return new Family(parent, child(pids.readLine()), child(pids.readLine()), child(pids.readLine()));
    }

    private static ProcessHandle child(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    static final class Parent {

        public static void main(String[] arguments) throws Exception {
            Watchful.endWithTheInput();     // or it would stay when the lesson is ended before it kills
            ProcessPool pool = ProcessPool.ofSize(1);
            pool.submit(new Busy(A_MINUTE));
            while (pool.workers().isEmpty()) {
                Thread.sleep(10);
            }
            System.out.println(pool.workers().getFirst().pid());
            for (Class<?> kind : List.of(Watchful.class, Heedless.class)) {
                Process child = new ProcessBuilder(Jvm.command(OPTIONS, kind)).start();
                child.inputReader().readLine();
                System.out.println(child.pid());
            }
        }
    }

    // @start region=children
    /** Never looks at its input, and so never learns that its parent is gone. */
    static final class Heedless {

        public static void main(String[] arguments) {
            System.out.println("at work");
            new Busy(A_MINUTE).call();
        }
    }

    /** Has a thread that does nothing but wait for the end of the input. */
    static final class Watchful {

        public static void main(String[] arguments) {
            endWithTheInput();
            System.out.println("at work");
            new Busy(A_MINUTE).call();
        }

        static void endWithTheInput() {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    System.in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException unreadable) {
                    // Nobody is left to tell.
                }
                Runtime.getRuntime().halt(1);
            });
        }
    }

    /** Gives up in the end: even an orphan that everybody has forgotten must not compute for ever. */
    record Busy(int seconds) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            long count = 0;
            while (System.nanoTime() - end < 0) {
                count++;
            }
            return count;
        }
    }
    // @end
}
