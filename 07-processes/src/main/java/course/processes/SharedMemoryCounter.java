package course.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that map the same file share its memory. As between threads, a read and then a write loses
 * updates, and one atomic step loses none.
 *
 * <p>Watch four processes add 1 each in two steps, and then 100,000 each in one.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=SharedMemoryCounter</pre>
 *
 * @see MappedCounter
 * @see java.lang.foreign.MemorySegment
 * @see java.lang.invoke.VarHandle#getAndAdd
 */
final class SharedMemoryCounter {

    private static final Logger log = LoggerFactory.getLogger(SharedMemoryCounter.class);

    void main() throws IOException, InterruptedException {
        Path file = Files.createTempFile("counter", null);
        try (var counter = new MappedCounter(file)) {
            ChildJvms.run(4, InTwoSteps.class, file);
            log.info("by a read and a write: 4 processes add 1 each, the counter says {}", counter.get());
            ChildJvms.run(4, InOneStep.class, file);
            log.info("by getAndAdd: they add 100,000 more each, the counter says {}", counter.get());
        } finally {
            Files.delete(file);     // only now: on Windows a file that is mapped cannot be deleted
        }
    }

    // @start region=children
    static final class InTwoSteps {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (var counter = new MappedCounter(Path.of(arguments[0]))) {
                counter.addInTwoSteps(ChildJvms::meet);     // all read before any writes
            }
        }
    }

    static final class InOneStep {

        public static void main(String[] arguments) throws IOException {
            try (var counter = new MappedCounter(Path.of(arguments[0]))) {
                ChildJvms.meet();
                for (int i = 0; i < 100_000; i++) {
                    counter.add();
                }
            }
        }
    }
    // @end
}
