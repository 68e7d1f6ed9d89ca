package course.processes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker that is replaced after so many tasks cannot hoard what tasks leave behind: memory, open files, threads.
 *
 * <p>Watch the workers' letters: two tasks each, and what a worker has hoarded begins at 1 again.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=WorkerRecycling</pre>
 *
 * @see ProcessPoolBuilder#tasksPerWorker
 */
final class WorkerRecycling {

    private static final Logger log = LoggerFactory.getLogger(WorkerRecycling.class);

    /** Leaves something behind, as a careless library does. */
    record Leak() implements Callable<Trace>, Serializable {

        private static final List<byte[]> HOARD = new ArrayList<>();

        @Override
        public Trace call() {
            HOARD.add(new byte[1 << 20]);
            return new Trace(ProcessHandle.current().pid(), HOARD.size());
        }
    }

    record Trace(long pid, int megabytesHoarded) implements Serializable {}

    void main() throws InterruptedException, ExecutionException {
        List<Trace> traces = leak(8, 2, 4);
        log.info("workers: {}", letters(traces));
        log.info("megabytes left behind: {}", traces.stream().map(Trace::megabytesHoarded).toList());
    }

    // @start region=recycle
    List<Trace> leak(int tasks, int tasksPerWorker, int chunk) throws InterruptedException, ExecutionException {
        try (var pool = ProcessPool.builder(1).tasksPerWorker(tasksPerWorker).build()) {
            return pool.map(IntStream.range(0, tasks).mapToObj(task -> new Leak()).toList(), chunk);
        }
    }
    // @end

    /** Names the first pid a, the next one b, and so on. */
    String letters(List<Trace> traces) {
        List<Long> pids = traces.stream().map(Trace::pid).distinct().toList();
        var letters = new StringBuilder();
        for (Trace trace : traces) {
            letters.append((char) ('a' + pids.indexOf(trace.pid())));
        }
        return letters.toString();
    }
}
