package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts JVMs of its own, which takes its time on a busy machine. */
@Timeout(60)
class DaemonThreadsTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final DaemonThreads company = new DaemonThreads();

    @Test
    void tenEndlessDaemonsAndAHeartbeatEndWithMain() throws Exception {
        try (var program = ChildJvm.run(Daemons.class)) {
            assertThat(program.output().readAllLines())
                    .startsWith("main begins")
                    .contains("main ends")
                    .filteredOn("tock"::equals).hasSizeGreaterThanOrEqualTo(10);
            assertThat(program.awaitExit()).isZero();
        }
    }

    static final class Daemons {
        public static void main(String[] args) throws InterruptedException {
            System.out.println("main begins");
            var company = new DaemonThreads();
            company.startWorkers(10, true, DaemonThreadsTest::workForEver);
            var beats = new CountDownLatch(10);
            company.startHeartbeat(MOMENT, () -> {
                System.out.println("tock");
                beats.countDown();
            });
            beats.await();
            System.out.println("main ends");
        }
    }

    @Test
    void anOrdinaryThreadKeepsTheProgramUpWithoutMain() throws Exception {
        try (var program = ChildJvm.run(OrdinaryThreads.class)) {
            assertThat(program.output().readLine()).isEqualTo("main has ended");

            assertThat(program.endsWithin(Duration.ofMillis(100))).isFalse();
        }
    }

    static final class OrdinaryThreads {
        public static void main(String[] args) {
            Thread main = Thread.currentThread();
            new DaemonThreads().startWorkers(10, false, DaemonThreadsTest::workForEver);
            Thread.ofPlatform().daemon().start(() -> {
                joinQuietly(main);
                System.out.println("main has ended");
            });
        }
    }

    @Test
    void setDaemonComesTooLateAfterStart() throws InterruptedException {
        Thread worker = company.startWorkers(1, true, DaemonThreadsTest::workForEver).getFirst();

        assertThatThrownBy(() -> worker.setDaemon(false)).isInstanceOf(IllegalThreadStateException.class);

        assertThat(worker.isDaemon()).isTrue();
        worker.interrupt();
        worker.join();
    }

    @Test
    void aThreadInheritsTheFlagFromItsMaker() throws InterruptedException {
        assertThat(childOf(Thread.ofPlatform().daemon(true)).isDaemon()).isTrue();
        assertThat(childOf(Thread.ofPlatform().daemon(false)).isDaemon()).isFalse();
    }

    @Test
    void aVirtualThreadIsADaemonForEver() {
        Thread virtual = Thread.ofVirtual().unstarted(() -> {});

        assertThat(virtual.isDaemon()).isTrue();
        assertThatThrownBy(() -> virtual.setDaemon(false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoStopsTheLessonHalfWayLeavesNoLetterBehind(@TempDir Path desk) throws Exception {
        assumeTrue(ProcessHandle.current().supportsNormalTermination(), "where no hook runs, the letter stays");
        try (var lesson = ChildJvm.run(List.of("-Djava.io.tmpdir=" + desk), DaemonThreads.class)) {
            await("the first line").atMost(Duration.ofSeconds(50))
                    .until(() -> Arrays.stream(desk.toFile().listFiles()).anyMatch(letter -> letter.length() > 0));

            lesson.process().destroy();

            lesson.awaitExit();
        }
        assertThat(desk).isEmptyDirectory();
    }

    private static Thread childOf(Thread.Builder parent) throws InterruptedException {
        var child = new Thread[1];
        parent.start(() -> child[0] = new Thread(() -> {})).join();
        return child[0];
    }

    private static void workForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException dismissed) {
            // The test is over.
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
