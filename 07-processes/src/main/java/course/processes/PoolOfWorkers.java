package course.processes;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of processes hands tasks to JVMs that stay for the next one, as a pool of threads does to threads.
 *
 * <p>Watch the pids: few, and not ours. When the pool is closed no worker is left.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=PoolOfWorkers</pre>
 *
 * @see ProcessPool
 * @see ExecutorService#close()
 */
final class PoolOfWorkers {

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
        Logger log = LoggerFactory.getLogger(PoolOfWorkers.class);
        List<Answer> answers = twiceEach(List.of(0, 1, 2, 3), 4);
        log.info("twice 0, 1, 2, 3 is {}", answers.stream().map(Answer::value).toList());
        log.info("at most 4 workers did it: {}", answers.stream().map(Answer::pid).distinct().count() <= 4);
        log.info("we did any of it: {}", answers.stream().anyMatch(answer -> answer.pid() == ProcessHandle.current().pid()));
        log.info("children left: {}", ProcessHandle.current().children().count());
    }

    // @start region=pool
    List<Answer> twiceEach(List<Integer> numbers, int workers) throws InterruptedException {
        try (ExecutorService pool = ProcessPool.ofSize(workers)) {
            List<Future<Answer>> answers = pool.invokeAll(numbers.stream().map(Twice::new).toList());
            return answers.stream().map(Future::resultNow).toList();
        }
    }
    // @end
}
