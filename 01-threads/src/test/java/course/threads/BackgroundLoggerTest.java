package course.threads;

import static java.lang.Thread.State.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts JVMs of its own, which takes its time on a busy machine. */
@Timeout(60)
class BackgroundLoggerTest {

    private final CountDownLatch diskIsBack = new CountDownLatch(1);
    private final List<String> disk = new ArrayList<>();      // the writer's alone until it is joined

    @Test
    void closeReturnsWhenAllIsWritten() {
        var entries = IntStream.range(0, 1000).mapToObj(String::valueOf).toList();

        try (var logger = new BackgroundLogger(disk::add)) {
            entries.forEach(logger::log);
        }

        assertThat(disk).isEqualTo(entries);
    }

    @Test
    void closeWaitsForASlowDisk() {
        var logger = new BackgroundLogger(this::writeWhenTheDiskIsBack);
        logger.log("first");
        logger.log("second");
        var caller = Call.run("caller", logger::close);
        caller.awaitBlocked();

        diskIsBack.countDown();

        caller.awaitResult();
        assertThat(disk).containsExactly("first", "second");
    }

    @Test
    void loggingDoesNotWaitForTheDisk() {
        var logger = new BackgroundLogger(this::writeWhenTheDiskIsBack);

        Call.run("caller", () -> IntStream.range(0, 1000).forEach(i -> logger.log("entry"))).awaitResult();

        diskIsBack.countDown();
        logger.close();
    }

    @Test
    void theWriterIsADaemonAndEndsWithClose() throws Exception {
        var writer = new CompletableFuture<Thread>();
        var logger = new BackgroundLogger(_ -> writer.complete(Thread.currentThread()));
        logger.log("who writes this?");
        assertThat(writer.get().isDaemon()).isTrue();

        logger.close();

        assertThat(writer.get().getState()).isEqualTo(TERMINATED);
    }

    @Test
    void anInterruptDoesNotEndTheLog() {
        try (var logger = new BackgroundLogger(entry -> {
            disk.add(entry);
            Thread.currentThread().interrupt();
        })) {
            List.of("first", "second", "third").forEach(logger::log);
        }

        assertThat(disk).containsExactly("first", "second", "third");
    }

    @Test
    void whatTheTargetThrowsIsReportedAndTheLogGoesOn() {
        var reports = new LinkedBlockingQueue<Throwable>();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> reports.add(failure));
        var full = new IllegalStateException("the disk is full");
        var broken = new AssertionError("the disk is broken");

        try (var logger = new BackgroundLogger(entry -> {
            switch (entry) {
                case "too much" -> throw full;
                case "far too much" -> throw broken;
                default -> disk.add(entry);
            }
        })) {
            List.of("first", "too much", "second", "far too much", "third").forEach(logger::log);
        }

        assertThat(disk).containsExactly("first", "second", "third");
        assertThat(reports).containsExactly(full, broken);
    }

    @Test
    void aHandlerThatThrowsDoesNotEndTheLog() {
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
            throw new IllegalStateException("nobody can be told", failure);
        });

        try (var logger = new BackgroundLogger(entry -> {
            if (entry.equals("too much")) {
                throw new IllegalStateException("the disk is full");
            }
            disk.add(entry);
        })) {
            List.of("first", "too much", "second").forEach(logger::log);
        }

        assertThat(disk).containsExactly("first", "second");
    }

    @Test
    void whatIsLoggedAfterCloseIsNotWritten() throws Exception {
        var writer = new CompletableFuture<Thread>();
        var logger = new BackgroundLogger(entry -> {
            disk.add(entry);
            writer.complete(Thread.currentThread());
        });
        logger.log("in time");
        logger.close();

        logger.log("too late");
        logger.close();

        writer.get().join();
        assertThat(disk).containsExactly("in time");
    }

    @Test
    void whoIsInterruptedInCloseLeavesWithTheFlagSet() {
        var logger = new BackgroundLogger(this::writeWhenTheDiskIsBack);
        logger.log("entry");
        var caller = Call.supply("caller", () -> {
            logger.close();
            return Thread.interrupted();
        });
        caller.awaitBlocked();

        caller.interrupt();

        assertThat(caller.awaitResult()).isTrue();
    }

    @Test
    void manyThreadsMayLog() {
        var written = new LinkedBlockingQueue<String>();
        try (var logger = new BackgroundLogger(written::add)) {
            var callers = IntStream.range(0, 4)
                    .mapToObj(n -> Call.run("caller-" + n, () -> IntStream.range(0, 5_000).forEach(i -> logger.log(""))))
                    .toList();
            callers.forEach(Call::awaitResult);
        }

        assertThat(written).hasSize(20_000);
    }

    @Test
    void withoutCloseTheEndOfTheLogIsLost() throws Exception {
        try (var program = ChildJvm.run(NeverCloses.class)) {
            assertThat(program.output().readAllLines()).contains("first").doesNotContain("second");
            assertThat(program.awaitExit()).isZero();
        }
    }

    static final class NeverCloses {
        public static void main(String[] args) throws InterruptedException {
            var firstIsWritten = new CountDownLatch(1);
            var slowDisk = new CountDownLatch(1);
            var logger = new BackgroundLogger(entry -> {
                System.out.println(entry);
                firstIsWritten.countDown();
                waitFor(slowDisk);
            });
            logger.log("first");
            logger.log("second");
            firstIsWritten.await();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @AfterEach
    void repairTheDisk() {
        diskIsBack.countDown();
    }

    private void writeWhenTheDiskIsBack(String entry) {
        try {
            diskIsBack.await();
            disk.add(entry);
        } catch (InterruptedException switchedOff) {
            disk.add("cut off");
        }
    }
}
