package course.processes;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Tasks for tests. What a worker does shows in files, because it shares nothing else with the test. */
final class Tasks {

    private Tasks() {}

    record Square(int n) implements Callable<Integer>, Serializable {

        static List<Square> upTo(int n) {
            return IntStream.range(0, n).mapToObj(Square::new).toList();
        }

        @Override
        public Integer call() {
            return n * n;
        }
    }

    record Pid() implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            return ProcessHandle.current().pid();
        }
    }

    /** Returns what it was given. */
    record Echo(Object value) implements Callable<Object>, Serializable {

        @Override
        public Object call() {
            return value;
        }
    }

    /** Says in a file that it has begun, and stays for ever. */
    record Stay(String begun) implements Callable<Long>, Serializable {

        Stay(Path begun) {
            this(begun.toString());
        }

        @Override
        public Long call() throws Exception {
            note(begun);
            new CountDownLatch(1).await();
            return 0L;
        }
    }

    /** Says in a file that it has begun, and stays until another file is there. */
    record StayUntil(String begun, String go) implements Callable<Long>, Serializable {

        StayUntil(Path begun, Path go) {
            this(begun.toString(), go.toString());
        }

        @Override
        public Long call() throws IOException {
            note(begun);
            while (!Files.exists(Path.of(go))) {
                LockSupport.parkNanos(1_000_000);       // work: of a file nobody is notified
            }
            return ProcessHandle.current().pid();
        }
    }

    /** Notes in a file that it has run. */
    record Note(String file) implements Callable<Long>, Serializable {

        Note(Path file) {
            this(file.toString());
        }

        @Override
        public Long call() throws IOException {
            return note(file);
        }
    }

    record RunAndNote(String file) implements Runnable, Serializable {

        @Override
        public void run() {
            try {
                note(file);
            } catch (IOException unwritable) {
                throw new IllegalStateException(unwritable);
            }
        }
    }

    /** Ends its worker, after having said so. */
    record Exit(String file, int code) implements Callable<Long>, Serializable {

        @Override
        public Long call() throws IOException {
            note(file);
            Runtime.getRuntime().halt(code);
            return 0L;
        }
    }

    record Fail(String message) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            throw new IllegalArgumentException(message);
        }
    }

    record TakeAllMemory() implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            var hoard = new ArrayList<long[]>();
            while (true) {
                hoard.add(new long[1 << 17]);
            }
        }
    }

    private static long note(String file) throws IOException {
        long pid = ProcessHandle.current().pid();
        Files.writeString(Path.of(file), pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return pid;
    }
}
