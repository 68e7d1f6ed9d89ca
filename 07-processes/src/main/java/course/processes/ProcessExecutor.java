package course.processes;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Code written for an {@link ExecutorService} runs on threads or on processes: one line chooses.
 *
 * <p>Watch the same photos come out twice. Only the line that says where tells the two apart.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=ProcessExecutor</pre>
 *
 * @see ExecutorService
 */
final class ProcessExecutor {

    private static final Logger log = LoggerFactory.getLogger(ProcessExecutor.class);

    /** A task that travels: a record, serialisable, of values. On threads that does no harm. */
    record Develop(String photo) implements Callable<Print>, Serializable {

        @Override
        public Print call() {
            return new Print(photo.toUpperCase(Locale.ROOT), ProcessHandle.current().pid());
        }
    }

    record Print(String picture, long pid) implements Serializable {}

    void main() throws InterruptedException {
        List<String> photos = List.of("beach", "dunes", "pier");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            tell(developAll(photos, threads));
        }
        try (ExecutorService processes = ProcessPool.ofSize(2)) {
            tell(developAll(photos, processes));
        }
    }

    // @start region=client
    List<Print> developAll(List<String> photos, ExecutorService executor) throws InterruptedException {
        List<Future<Print>> prints = executor.invokeAll(photos.stream().map(Develop::new).toList());
        return prints.stream().map(Future::resultNow).toList();
    }
    // @end

    private void tell(List<Print> prints) {
        boolean here = prints.stream().allMatch(print -> print.pid() == ProcessHandle.current().pid());
        log.info("{}, developed {}", prints.stream().map(Print::picture).toList(),
                here ? "in this process" : "in other processes");
    }
}
