package course.processes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * The ways to give work to a pool differ in who waits for what: for one result, for all, for the next, for any.
 *
 * @see PoolOfWorkers
 * @see ProcessPool
 */
final class PoolOperations {

    /** Takes as long as its number says, and returns it. */
    record Bake(int minutes, long millisPerMinute) implements Callable<Integer>, Serializable {

        @Override
        public Integer call() throws InterruptedException {
            Thread.sleep(minutes * millisPerMinute);
            return minutes;
        }
    }

    /** A record has as many parts as the task needs; no need for a starmap. */
    record Add(int first, int second) implements Callable<Integer>, Serializable {

        @Override
        public Integer call() {
            return first + second;
        }
    }

    // @start region=operations
    int apply(ProcessPool pool) throws InterruptedException, ExecutionException {
        return pool.submit(new Add(4, 3)).get();
    }

    int applyThen(ProcessPool pool) throws InterruptedException, ExecutionException {
        var heard = new LinkedBlockingQueue<Future<Integer>>();
        pool.submitThen(new Add(4, 3), heard::add);
        return heard.take().get();
    }

    List<Bake> breads(long millisPerMinute) {
        return Stream.of(1, 3, 2).map(minutes -> new Bake(minutes, millisPerMinute)).toList();
    }

    List<Integer> firstThree(ProcessPool pool) {
        Iterator<Integer> sums = pool.imap(Stream.iterate(1, n -> n + 1).map(n -> new Add(n, n)), 1);
        return List.of(sums.next(), sums.next(), sums.next());
    }
    // @end

    <T> List<T> collect(Iterator<T> results) {
        var all = new ArrayList<T>();
        results.forEachRemaining(all::add);
        return all;
    }
}
