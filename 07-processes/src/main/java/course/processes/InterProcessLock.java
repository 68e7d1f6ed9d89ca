package course.processes;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock on a file keeps processes apart as {@code synchronized} keeps threads apart, and the system frees it
 * when its owner dies.
 *
 * <p>Watch four doors, each a process, lose three of four visitors without the lock and none of 4,000 with
 * it. A door that is killed in the middle of counting holds nobody up.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=InterProcessLock</pre>
 *
 * @see java.nio.channels.FileLock
 */
final class InterProcessLock {

    private static final Logger log = LoggerFactory.getLogger(InterProcessLock.class);

    void main() throws IOException, InterruptedException {
        Path file = Files.createTempFile("visitors", null);
        try (var here = new VisitorFile(file); var alsoHere = new VisitorFile(file)) {
            ChildJvms.run(4, HastyDoor.class, file);
            log.info("without a lock: 4 doors let in one visitor each, the file says {}", here.visitors());
            ChildJvms.run(4, Door.class, file);
            log.info("with the lock: they let in 1,000 more each, the file says {}", here.visitors());

            killWhileCounting(file);
            here.count(() -> {});
            log.info("a door that has the lock is killed, the next visitor is number {}", here.visitors());

            here.count(() -> alsoHere.count(() -> {}));
        } catch (OverlappingFileLockException twiceInOneJvm) {
            log.info("a second lock in one JVM: {}", twiceInOneJvm.getClass().getSimpleName());
        } finally {
            Files.delete(file);
        }
    }

    private static void killWhileCounting(Path file) throws IOException {
        try (var doors = new ChildJvms()) {
            doors.start(1, SlowDoor.class, file);
            doors.awaitAll();
        }
    }

    // @start region=doors
    /** Lets a thousand in, one by one. */
    static final class Door {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (var file = new VisitorFile(Path.of(arguments[0]))) {
                ChildJvms.meet();
                for (int i = 0; i < 1000; i++) {
                    file.count(() -> {});
                }
            }
        }
    }

    /** Lets one in, and meets the other doors in the middle of that: all read before any writes. */
    static final class HastyDoor {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (var file = new VisitorFile(Path.of(arguments[0]))) {
                file.countUnlocked(ChildJvms::meet);
            }
        }
    }

    /** Waits in the middle, too, but has the lock. */
    static final class SlowDoor {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (var file = new VisitorFile(Path.of(arguments[0]))) {
                file.count(ChildJvms::meet);
            }
        }
    }
    // @end
}
