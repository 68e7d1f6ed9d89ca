package course.futures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that fails says so when you ask for its result, not before: {@code get} throws, wrapped in an
 * {@link ExecutionException}.
 *
 * <p>Watch that the answers after the failed one are there as well, and that of a task whose future is thrown
 * away nothing is heard at all.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=ExceptionOnRetrieval</pre>
 *
 * @see Future#get()
 * @see Thread.UncaughtExceptionHandler
 */
final class ExceptionOnRetrieval {

    private static final Logger log = LoggerFactory.getLogger(ExceptionOnRetrieval.class);

    void main() throws InterruptedException {
        Thread.UncaughtExceptionHandler alarm =
                (thread, failure) -> log.info("alarm: {}", failure.getMessage());
        var threads = Thread.ofPlatform().name("worker-", 1).uncaughtExceptionHandler(alarm).factory();
        try (var pool = Executors.newFixedThreadPool(2, threads)) {
            log.info("are 2, t, 3 and 4 even? {}", answers(pool, List.of(2, "t", 3, 4)));
            log.info("and one whose answer nobody will ask for");
            forgetsTheFuture(pool, "u");
            log.info("and one by execute, which has no future");
            withoutAFuture(pool, "v");
        }
        log.info("t was told by get, v by the thread that died of it, u by nobody");
    }

    // @start region=answers
    static List<String> answers(ExecutorService pool, List<?> values) throws InterruptedException {
        List<Future<Boolean>> futures = values.stream()
                .map(value -> pool.submit(() -> isEven(value)))
                .toList();
        var answers = new ArrayList<String>();
        for (Future<Boolean> future : futures) {
            try {
                answers.add(future.get().toString());
            } catch (ExecutionException failed) {
                answers.add(failed.getCause().getMessage());        // the cause is what the task threw
            }
        }
        return answers;
    }

    static boolean isEven(Object value) {
        if (value instanceof Integer number) {
            return number % 2 == 0;
        }
        throw new IllegalArgumentException("Value entered is not an integer: " + value);
    }
    // @end

    // @start region=unheard
    static void forgetsTheFuture(ExecutorService pool, Object value) {
        pool.submit(() -> isEven(value));       // wrong: the failure is in the future, and nobody has it
    }

    static void withoutAFuture(ExecutorService pool, Object value) {
        pool.execute(() -> isEven(value));      // a failure goes to the thread's handler
    }
    // @end
}
