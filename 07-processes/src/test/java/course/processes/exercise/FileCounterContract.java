package course.processes.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Thread.State;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every counter in a file owes those who count. It is given by its class, for children to find it. */
@Timeout(60)
abstract class FileCounterContract implements AutoCloseable {

    private static final int SIGN = '.';

    private final Class<?> answer;
    private final Path folder;
    private final Path file;
    private final Queue<Process> children = new ConcurrentLinkedQueue<>();

    FileCounterContract(Class<?> answer) {
        this.answer = answer;
        try {
            this.folder = Files.createTempDirectory("counter");
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
        this.file = folder.resolve("count");
    }

    @Test
    void aMissingFileCountsAsNought() throws Exception {
        assertThat(count()).as("the first count").isEqualTo(1);

        assertThat(number()).as("what the file says").isEqualTo("1");
    }

    @Test
    void anEmptyFileCountsAsNought() throws Exception {
        Files.createFile(file);

        assertThat(count()).as("the first count").isEqualTo(1);
    }

    @Test
    void eachCallCountsOneMore() throws Exception {
        Files.writeString(file, "98");
        assertThat(count()).as("after 98").isEqualTo(99);
        assertThat(count()).as("after 99").isEqualTo(100);
        assertThat(number()).as("what the file says").isEqualTo("100");

        Files.writeString(file, "2147483647");
        assertThat(count()).as("after the largest int").isEqualTo(2_147_483_648L);
    }

    @Test
    void somethingElseIsRefusedAndLeftAsItIs() throws IOException {
        for (String other : List.of("twelve", "12 o'clock", "9".repeat(19), "9".repeat(30), "x".repeat(100_000),
                "0".repeat(20) + "twelve", "-5", "+5", "41\n")) {
            Files.writeString(file, other);

            assertThatThrownBy(() -> increment(answer, file)).as("a file with %.30s in it", other)
                    .isInstanceOf(IOException.class);
            assertThat(Files.readString(file)).as("the file afterwards").isEqualTo(other);
        }
    }

    @Test
    void theLargestCountIsTheLast() throws IOException {
        Files.writeString(file, "9223372036854775806");
        assertThat(count()).as("the last count").isEqualTo(Long.MAX_VALUE);

        assertThatThrownBy(() -> increment(answer, file)).as("one more").isInstanceOf(IOException.class);

        assertThat(number()).as("what the file says").isEqualTo("9223372036854775807");
    }

    /** With a lock that another process has, so that all threads are on their way at once. */
    @Test
    void threadsOfOneProcessDoNotGetInEachOthersWay() throws Exception {
        count();
        Process owner = start(Owner.class, file);
        awaitSign(owner);
        var counts = new ArrayList<Call<Long>>();
        for (int i = 0; i < 4; i++) {
            Path path = path(i);
            counts.add(Call.supply("counter " + i, () -> increment(answer, path)));
            giveTimeToGetStuck(counts.getLast());
        }

        sendSign(owner);
        owner.waitFor();

        for (Call<Long> count : counts) {
            assertThat(count.thread().join(Duration.ofSeconds(30))).as("it counts on").isTrue();
        }
        assertThat(counts.stream().map(Call::awaitResult)).as("the counts")
                .containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
        assertThat(number()).as("what the file says").isEqualTo("5");
    }

    @Test
    void fourProcessesLoseNoCount() throws Exception {
        count();

        countTogether(4, 1, 400);

        assertThat(number()).as("what the file says").isEqualTo("1601");
    }

    @Test
    void fourProcessesOfFourThreadsLoseNoCount() throws Exception {
        count();

        countTogether(4, 4, 100);

        assertThat(number()).as("what the file says").isEqualTo("1601");
    }

    private long count() {
        try {
            return increment(answer, file);
        } catch (IOException failed) {
            throw new AssertionError("a count failed", failed);
        }
    }

    private String number() throws IOException {
        return Files.readString(file);
    }

    private static long increment(Class<?> answer, Path file) throws IOException {
        try {
            Method increment = answer.getDeclaredMethod("increment", Path.class);
            increment.setAccessible(true);
            return (long) increment.invoke(null, file);
        } catch (InvocationTargetException thrown) {
            switch (thrown.getCause()) {
                case IOException expected -> throw expected;
                case RuntimeException failure -> throw failure;
                default -> throw new AssertionError(thrown.getCause());
            }
        } catch (ReflectiveOperationException noSuchMethod) {
            throw new AssertionError(noSuchMethod);
        }
    }

    private void countTogether(int processes, int threads, int times) throws Exception {
        for (int i = 0; i < processes; i++) {
            start(Counting.class, answer.getName(), path(i), threads, times);
        }
        for (Process child : children) {
            awaitSign(child);
        }
        for (Process child : children) {
            sendSign(child);
        }
        for (Process child : children) {
            String complaint = new String(child.getInputStream().readNBytes(1000));
            child.waitFor();
            assertThat(complaint).as("what a process that counts complains of").isEmpty();
        }
    }

    /** Returns the paths of the file in turn: its own, each time anew, a symbolic link and a hard one. */
    private Path path(int number) throws IOException {
        return switch (number % 3) {
            case 0 -> Path.of(file.toString());
            case 1 -> link("symbolic", Files::createSymbolicLink);
            default -> link("hard", Files::createLink);
        };
    }

    /** Where there are no such links, it is another way of writing the path. */
    private Path link(String name, Linking linking) throws IOException {
        Path link = folder.resolve(name);
        try {
            return Files.exists(link) ? link : linking.link(link, file);
        } catch (IOException | UnsupportedOperationException noSuchLinks) {
            return folder.resolve(".").resolve("count");
        }
    }

    private interface Linking {
        Path link(Path link, Path existing) throws IOException;
    }

    private Process start(Class<?> main, Object... arguments) throws IOException {
        var command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), main.getName());
        command.command().addAll(Stream.of(arguments).map(Object::toString).toList());
        Process child = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        children.add(child);
        return child;
    }

    private static void awaitSign(Process child) throws IOException {
        assertThat(child.getInputStream().read()).as("the sign of a child").isEqualTo(SIGN);
    }

    private static void sendSign(Process child) throws IOException {
        child.getOutputStream().write(SIGN);
        child.getOutputStream().flush();
    }

    /** Who waits without a state that shows it goes on after a second. */
    private static void giveTimeToGetStuck(Call<?> call) {
        long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!call.outcome().isDone() && !isStuck(call.thread()) && System.nanoTime() < late) {
            Thread.onSpinWait();
        }
    }

    private static boolean isStuck(Thread thread) {
        return thread.getState() != State.RUNNABLE || Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("lock0"));
    }

    @AfterEach
    @Override
    public void close() throws IOException {
        for (Process child : children) {
            child.destroyForcibly().onExit().join();
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path left : files) {
                Files.delete(left);
            }
        }
        Files.delete(folder);
    }

    /** Counts in a crowd of threads. */
    static final class Counting {

        public static void main(String[] arguments) throws Exception {
            Class<?> answer = Class.forName(arguments[0]);
            Path file = Path.of(arguments[1]);
            int threads = Integer.parseInt(arguments[2]);
            int times = Integer.parseInt(arguments[3]);
            var start = new CountDownLatch(1);
            var failures = new ConcurrentLinkedQueue<Throwable>();
            try (var crowd = Executors.newFixedThreadPool(threads)) {
                for (int i = 0; i < threads; i++) {
                    crowd.execute(() -> {
                        try {
                            start.await();
                            for (int time = 0; time < times; time++) {
                                increment(answer, file);
                            }
                        } catch (Throwable failure) {
                            failures.add(failure);
                        }
                    });
                }
                meet();
                start.countDown();
            }
            failures.stream().limit(1).forEach(System.out::print);
        }
    }

    /** Has the file locked until it is told to go on. */
    static final class Owner {

        public static void main(String[] arguments) throws IOException {
            try (var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                // The last byte there could ever be: where locks bind everybody, the rest can still be read.
                channel.lock(Long.MAX_VALUE - 1, 1, false);
                meet();
            }
        }
    }

    private static void meet() throws IOException {
        System.out.write(SIGN);
        System.out.flush();
        System.in.read();
    }
}
