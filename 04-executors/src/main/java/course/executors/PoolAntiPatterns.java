package course.executors;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three ways to misuse a pool: a task that waits for another task of the same pool, a note left behind on a
 * thread, and a pool that nobody closes.
 *
 * <p>The one clerk asks the back office, which is himself: the question waits behind the one who waits for
 * its answer. Bert finds Anna's name on the clerk's notepad. And a JVM whose main is long over lives on,
 * because its pool does.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=PoolAntiPatterns</pre>
 *
 * @see java.util.concurrent.ThreadPoolExecutor
 */
final class PoolAntiPatterns {

    private static final Logger log = LoggerFactory.getLogger(PoolAntiPatterns.class);

    /** Who is being served, for whoever needs to know it deeper down. */
    private static final ThreadLocal<String> notepad = new ThreadLocal<>();

    void main() throws Exception {
        ExecutorService clerk = clerk();
        Thread customer = Thread.ofPlatform().name("customer").start(() -> ask(clerk));
        Thread.sleep(Duration.ofSeconds(1));
        log.info("a second later: still no answer; I send the clerk home");
        clerk.shutdownNow();
        customer.join();

        try (var careful = clerk(); var backOffice = Executors.newVirtualThreadPerTaskExecutor()) {
            log.info("with a back office of its own: {}", asksAnotherPool(careful, backOffice, () -> "42 cents"));
        }
        try (var forgetful = clerk()) {
            for (String name : List.of("Anna", "Bert")) {
                String found = forgetful.submit(() -> leavesItsNote(name)).get();
                log.info("{} is served; the notepad said {}", name, found);
            }
        }
        for (Class<?> program : List.of(ForgottenClose.class, ClosedInTime.class)) {
            Process jvm = start(program);
            try {
                boolean ends = endsAfterMain(jvm, Duration.ofSeconds(1));
                log.info("{}: the JVM {}", program.getSimpleName(), ends ? "ends" : "lives on");
            } finally {
                jvm.destroyForcibly().onExit().join();
            }
        }
    }

    // @start region=starvation
    String asksItsOwnPool(ExecutorService clerks, Callable<String> question)
            throws InterruptedException, ExecutionException {
        Callable<String> consultation = () -> clerks.submit(question).get();    // wrong: who is left to answer?
        return clerks.submit(consultation).get();
    }

    String asksAnotherPool(ExecutorService clerks, ExecutorService backOffice, Callable<String> question)
            throws InterruptedException, ExecutionException {
        Callable<String> consultation = () -> backOffice.submit(question).get();
        return clerks.submit(consultation).get();
    }
    // @end

    // @start region=note
    static String leavesItsNote(String customer) {
        String found = notepad.get();
        notepad.set(customer);          // wrong: the task ends, the thread keeps it for the next
        return found;
    }

    static String tearsItsNoteOff(String customer) {
        String found = notepad.get();
        notepad.set(customer);
        try {
            return found;               // the work stands here
        } finally {
            notepad.remove();
        }
    }
    // @end

    // @start region=forgotten
    /**
     * Broken on purpose: the pool's thread is no daemon and waits for work for ever, so the JVM cannot end.
     */
    static final class ForgottenClose {
        static void main() {
            ExecutorService clerk = Executors.newFixedThreadPool(1);
            clerk.execute(() -> {});
            IO.println("main is over");
        }                               // wrong: nobody closes the clerk
    }

    static final class ClosedInTime {
        static void main() {
            try (var clerk = Executors.newFixedThreadPool(1)) {
                clerk.execute(() -> {});
            }
            IO.println("main is over");
        }
    }
    // @end

    static Process start(Class<?> program) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), program.getName()).start();
    }

    /** Says whether the JVM has ended so long after its main method has. */
    static boolean endsAfterMain(Process jvm, Duration patience) throws IOException, InterruptedException {
        jvm.inputReader().readLine();
        return jvm.waitFor(patience);
    }

    private void ask(ExecutorService clerk) {
        try {
            log.info("the answer is {}", asksItsOwnPool(clerk, () -> "42 cents"));
        } catch (InterruptedException | ExecutionException noAnswer) {
            log.info("I go without an answer");
        }
    }

    private static ExecutorService clerk() {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().name("clerk").factory());
    }
}
