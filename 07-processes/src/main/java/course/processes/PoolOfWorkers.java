package course.processes;

import course.processes.PoolOperations.Add;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of processes hands tasks to JVMs that stay for the next one, as a pool of threads does to threads; whoever
 * gives it work chooses what to wait for: one result, all, the next, any. Code written for an {@link ExecutorService}
 * runs on either: one line chooses.
 *
 * <p>Watch the same answers come from threads and from processes, by whose pids they are told apart. When the pool is
 * closed no worker is left. Then watch the order: {@code map} and {@code imap} keep that of the tasks,
 * {@code imapUnordered} that of the ends.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=PoolOfWorkers</pre>
 *
 * @see ProcessPool
 * @see PoolOperations
 * @see ExecutorService#close()
 */
final class PoolOfWorkers {

    private static final Logger log = LoggerFactory.getLogger(PoolOfWorkers.class);

    // @start region=task
    /** All that a worker learns of its task is in the record; all that we learn is what it returns. */
    record Twice(int number) implements Callable<Answer>, Serializable {

        @Override
        public Answer call() {
            return new Answer(2 * number, ProcessHandle.current().pid());
        }
    }

    record Answer(int value, long pid) implements Serializable {}
    // @end

    void main() throws InterruptedException, ExecutionException {
        tell("threads", twiceEach(List.of(0, 1, 2, 3), Executors.newFixedThreadPool(4)));
        tell("processes", twiceEach(List.of(0, 1, 2, 3), ProcessPool.ofSize(4)));
        log.info("children left: {}", ProcessHandle.current().children().count());
        try (var pool = ProcessPool.ofSize(3)) {
            tellTheWays(new PoolOperations(), pool);
        }
    }

    private static void tell(String who, List<Answer> answers) {
        log.info("{} say that twice 0, 1, 2, 3 is {}", who, answers.stream().map(Answer::value).toList());
        log.info("    we did any of it: {}", answers.stream().anyMatch(answer -> answer.pid() == ProcessHandle.current().pid()));
        log.info("    at most 4 processes did it: {}", answers.stream().map(Answer::pid).distinct().count() <= 4);
    }

    private static void tellTheWays(PoolOperations ways, ProcessPool pool)
            throws InterruptedException, ExecutionException {
        log.info("apply: {}", ways.apply(pool));
        log.info("apply and be called back: {}", ways.applyThen(pool));
        log.info("map: {}", pool.map(ways.breads(300), 1));
        log.info("map in chunks of 3: {}", pool.map(ways.breads(300), 3));
        log.info("imap: {}", ways.collect(pool.imap(ways.breads(300).stream(), 1)));
        log.info("imapUnordered: {}", ways.collect(pool.imapUnordered(ways.breads(300).stream(), 1)));
        log.info("imap of endless tasks: {}", ways.firstThree(pool));
        log.info("two arguments each: {}", pool.map(List.of(new Add(4, 2), new Add(2, -1)), 1));
    }

    // @start region=client
    List<Answer> twiceEach(List<Integer> numbers, ExecutorService workers)
            throws InterruptedException, ExecutionException {
        try (workers) {
            var answers = new ArrayList<Answer>();
            for (Future<Answer> answer : workers.invokeAll(numbers.stream().map(Twice::new).toList())) {
                answers.add(answer.get());      // resultNow would not say why a task has failed
            }
            return answers;
        }
    }
    // @end
}
