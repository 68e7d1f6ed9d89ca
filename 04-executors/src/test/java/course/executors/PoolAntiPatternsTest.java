package course.executors;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.executors.PoolAntiPatterns.ClosedInTime;
import course.executors.PoolAntiPatterns.ForgottenClose;
import course.kit.Call;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PoolAntiPatternsTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration JVM_STARTS = Duration.ofSeconds(30);

    private final PoolAntiPatterns lesson = new PoolAntiPatterns();
    private final AtomicReference<Thread> clerk = new AtomicReference<>();

    @Test
    void aTaskThatWaitsForItsOwnPoolOfOneWaitsForEver() {
        var clerks = pool(1);
        var customer = Call.supply("customer", () -> lesson.asksItsOwnPool(clerks, () -> "42 cents"));
        await().until(clerks.getQueue()::size, is(1));
        await().until(clerk.get()::getState, is(WAITING));
        customer.awaitBlocked();

        assertThat(clerks.getCompletedTaskCount()).isZero();
        assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads())
                .as("the JVM finds cycles of locks; this is none").isNull();

        clerks.shutdownNow();
        assertThat(customer.awaitFailure()).isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void itGoesWellWithASecondClerkUntilTwoAskAtOnce() throws Exception {
        try (var clerks = pool(2)) {
            assertThat(lesson.asksItsOwnPool(clerks, () -> "42 cents")).isEqualTo("42 cents");
        }
        var clerks = poolThatBeginsTogether(2);
        var anna = Call.supply("Anna", () -> lesson.asksItsOwnPool(clerks, () -> "42 cents"));
        var bert = Call.supply("Bert", () -> lesson.asksItsOwnPool(clerks, () -> "43 cents"));
        await().until(clerks.getQueue()::size, is(2));
        anna.awaitBlocked();
        bert.awaitBlocked();

        assertThat(clerks.getCompletedTaskCount()).isZero();

        clerks.shutdownNow();
        for (var customer : List.of(anna, bert)) {
            assertThat(customer.awaitFailure()).hasRootCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void whoAsksAnotherPoolGetsAnAnswer() throws Exception {
        try (var clerks = pool(1); var backOffice = pool(1)) {
            assertThat(lesson.asksAnotherPool(clerks, backOffice, () -> "42 cents")).isEqualTo("42 cents");
        }
    }

    @Test
    void whoWaitsForAnAnswerCanBeInterrupted() {
        var clerks = pool(1);
        var backOffice = pool(1);
        var never = new CountDownLatch(1);
        Callable<String> endless = () -> {
            never.await();
            return "42 cents";
        };
        var customer = Call.supply("customer", () -> lesson.asksAnotherPool(clerks, backOffice, endless));
        customer.awaitBlocked();
        await().until(() -> clerk.get() != null && clerk.get().getState() == WAITING);

        customer.interrupt();

        assertThat(customer.awaitFailure()).isInstanceOf(InterruptedException.class);
        clerks.shutdownNow();
        backOffice.shutdownNow();
    }

    @Test
    void theClerkWhoWaitsForTheBackOfficeCanBeSentHome() {
        var clerks = pool(1);
        var backOffice = pool(1);
        var never = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        Callable<String> endless = () -> {
            asked.countDown();
            never.await();
            return "42 cents";
        };
        var customer = Call.supply("customer", () -> lesson.asksAnotherPool(clerks, backOffice, endless));
        await().until(asked::getCount, is(0L));

        clerks.shutdownNow();

        assertThat(customer.awaitFailure()).isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
        backOffice.shutdownNow();
    }

    @Test
    void aNoteLeftBehindIsFoundByTheNextTask() throws Exception {
        try (var clerks = pool(1)) {
            assertThat(clerks.submit(() -> PoolAntiPatterns.leavesItsNote("Anna")).get()).isNull();
            assertThat(clerks.submit(() -> PoolAntiPatterns.leavesItsNote("Bert")).get()).isEqualTo("Anna");
        }
    }

    @Test
    void aNoteTornOffIsFoundByNobody() throws Exception {
        try (var clerks = pool(1)) {
            assertThat(clerks.submit(() -> PoolAntiPatterns.tearsItsNoteOff("Anna")).get()).isNull();
            assertThat(clerks.submit(() -> PoolAntiPatterns.tearsItsNoteOff("Bert")).get()).isNull();
        }
    }

    @Test
    @Timeout(60)
    void aPoolThatNobodyClosesKeepsTheJvmAlive() throws Exception {
        Process jvm = PoolAntiPatterns.start(ForgottenClose.class);
        try {
            assertThat(PoolAntiPatterns.endsAfterMain(jvm, Duration.ofMillis(200))).isFalse();
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    @Test
    @Timeout(60)
    void aClosedPoolLetsTheJvmEnd() throws Exception {
        Process jvm = PoolAntiPatterns.start(ClosedInTime.class);
        try {
            assertThat(PoolAntiPatterns.endsAfterMain(jvm, Duration.ofSeconds(30))).isTrue();
            assertThat(jvm.exitValue()).isZero();
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    @Test
    @Timeout(60)
    void whoWaitsForAJvmCanBeInterrupted() throws Exception {
        Process jvm = PoolAntiPatterns.start(ForgottenClose.class);
        try {
            var main = Call.supply("main", () -> PoolAntiPatterns.endsAfterMain(jvm, AGES));
            await().atMost(JVM_STARTS).until(() -> main.thread().getState() == Thread.State.TIMED_WAITING);

            main.interrupt();

            assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    /** As many clerks must have something to do before one of them begins. */
    private static ThreadPoolExecutor poolThatBeginsTogether(int size) {
        var idle = new CountDownLatch(size);
        return new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            protected void beforeExecute(Thread clerk, Runnable consultation) {
                idle.countDown();
                try {
                    idle.await();
                } catch (InterruptedException sentHome) {
                    clerk.interrupt();
                }
            }
        };
    }

    /** A pool that remembers its latest thread. */
    private ThreadPoolExecutor pool(int size) {
        return new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            clerk.set(new Thread(task));
            return clerk.get();
        });
    }
}
