package course.processes;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of processes hands tasks to JVMs that stay for the next one, as a pool of threads does to threads. Code
 * written for an {@link ExecutorService} runs on either: one line chooses.
 *
 * <p>Watch the same answers come from threads and from processes, by whose pids they are told apart. When the pool is
 * closed no worker is left.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=PoolOfWorkers</pre>
 *
 * @see ProcessPool
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

    void main() throws InterruptedException {
        tell("threads", twiceEach(List.of(0, 1, 2, 3), Executors.newFixedThreadPool(4)));
        tell("processes", twiceEach(List.of(0, 1, 2, 3), ProcessPool.ofSize(4)));
        log.info("children left: {}", ProcessHandle.current().children().count());
    }

    private static void tell(String who, List<Answer> answers) {
        log.info("{} say that twice 0, 1, 2, 3 is {}", who, answers.stream().map(Answer::value).toList());
        log.info("    we did any of it: {}", answers.stream().anyMatch(answer -> answer.pid() == ProcessHandle.current().pid()));
        log.info("    at most 4 processes did it: {}", answers.stream().map(Answer::pid).distinct().count() <= 4);
    }

    // @start region=client
    List<Answer> twiceEach(List<Integer> numbers, ExecutorService workers) throws InterruptedException {
        try (workers) {
            List<Future<Answer>> answers = workers.invokeAll(numbers.stream().map(Twice::new).toList());
            return answers.stream().map(Future::resultNow).toList();
        }
    }
    // @end
}
