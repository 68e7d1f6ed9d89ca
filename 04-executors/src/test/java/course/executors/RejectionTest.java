package course.executors;

import static java.util.concurrent.Future.State.RUNNING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardOldestPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import org.junit.jupiter.api.Test;

class RejectionTest {

    private final Rejection lesson = new Rejection();
    private final CountDownLatch annaIsReady = new CountDownLatch(1);
    private final Map<String, String> servedBy = new ConcurrentHashMap<>();

    @Test
    void abortRefusesTheOneWhoDoesNotFit() {
        try (var office = lesson.smallOffice(new AbortPolicy())) {
            office.execute(this::anna);
            office.execute(() -> serve("Bert"));

            assertThatThrownBy(() -> office.execute(() -> serve("Carl"))).isInstanceOf(RejectedExecutionException.class);

            annaIsReady.countDown();
        }
        assertThat(servedBy).containsOnlyKeys("Anna", "Bert");
    }

    @Test
    void discardLosesTheOneWhoDoesNotFitWithoutAWord() {
        sendThree(new DiscardPolicy());

        assertThat(servedBy).containsOnlyKeys("Anna", "Bert");
    }

    @Test
    void discardOldestLosesTheOneWhoHasWaitedLongest() {
        sendThree(new DiscardOldestPolicy());

        assertThat(servedBy).containsOnlyKeys("Anna", "Carl");
    }

    @Test
    void callerRunsLosesNobodyAndTheSenderDoesTheWork() {
        sendThree(new CallerRunsPolicy());

        assertThat(servedBy).containsExactlyInAnyOrderEntriesOf(
                Map.of("Anna", "clerk", "Bert", "clerk", "Carl", Thread.currentThread().getName()));
    }

    @Test
    void callerRunsHoldsTheSenderBackWhileHeWorks() {
        var carlIsReady = new CountDownLatch(1);
        try (var office = lesson.smallOffice(new CallerRunsPolicy())) {
            office.execute(this::anna);
            office.execute(() -> serve("Bert"));
            var sender = Call.run("sender", () -> office.execute(() -> waitFor(carlIsReady)));

            sender.awaitBlocked();
            assertThat(office.getQueue()).as("nobody can come meanwhile").hasSize(1);

            carlIsReady.countDown();
            sender.awaitResult();
            annaIsReady.countDown();
        }
    }

    @Test
    void aPoolThatIsShutDownRunsNothingInTheCallerEither() {
        var office = lesson.smallOffice(new CallerRunsPolicy());
        office.close();

        office.execute(() -> serve("Dora"));

        assertThat(servedBy).as("after shutdown this policy drops the task in silence").isEmpty();
    }

    @Test
    void aMaximumIsNotReachedBeforeTheQueueIsFull() {
        var room = new LinkedBlockingQueue<Runnable>();
        var office = new ThreadPoolExecutor(2, 10, 0, SECONDS, room, new AbortPolicy());
        try (office) {
            for (int customer = 1; customer <= 100; customer++) {
                office.execute(() -> waitFor(annaIsReady));
            }
            assertThat(office.getPoolSize()).isEqualTo(2);
            assertThat(room).hasSize(98);

            annaIsReady.countDown();
        }
        assertThat(office.getLargestPoolSize()).isEqualTo(2);
    }

    @Test
    void aPoolTriesTheCoreTheQueueTheMaximumAndThePolicy() {
        var room = new ArrayBlockingQueue<Runnable>(1);
        try (var office = new ThreadPoolExecutor(1, 2, 0, SECONDS, room, new AbortPolicy())) {
            office.execute(() -> waitFor(annaIsReady));
            assertThat(office.getPoolSize()).as("the core").isEqualTo(1);
            office.execute(() -> serve("Bert"));
            assertThat(room).as("the queue").hasSize(1);
            office.execute(() -> waitFor(annaIsReady));
            assertThat(office.getPoolSize()).as("the maximum").isEqualTo(2);

            assertThatThrownBy(() -> office.execute(() -> serve("Dora"))).as("the policy")
                    .isInstanceOf(RejectedExecutionException.class);

            annaIsReady.countDown();
        }
        assertThat(servedBy).containsOnlyKeys("Bert");
    }

    @Test
    void whoWaitsForADiscardedTaskWaitsForEver() {
        Future<?> carl;
        try (var office = lesson.smallOffice(new DiscardPolicy())) {
            office.execute(this::anna);
            office.execute(() -> serve("Bert"));
            carl = office.submit(() -> serve("Carl"));
            annaIsReady.countDown();
        }
        assertThat(carl.state()).isEqualTo(RUNNING);
        Call.supply("sender", carl::get).assertStopsWhenInterrupted();
    }

    private void sendThree(RejectedExecutionHandler policy) {
        try (var office = lesson.smallOffice(policy)) {
            office.execute(this::anna);
            office.execute(() -> serve("Bert"));
            office.execute(() -> serve("Carl"));
            annaIsReady.countDown();
        }
    }

    private void anna() {
        waitFor(annaIsReady);
        serve("Anna");
    }

    private void serve(String customer) {
        servedBy.put(customer, Thread.currentThread().getName());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException sentHome) {
            // The test is over.
        }
    }
}
