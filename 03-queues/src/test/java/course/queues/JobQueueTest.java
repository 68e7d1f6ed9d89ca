package course.queues;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import course.queues.JobQueue.Done;
import course.queues.JobQueue.Handler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobQueueTest {

    private static final Handler NOTHING_TO_DO = job -> {};

    private final JobQueue office = new JobQueue();
    private List<Thread> workers = List.of();

    @Test
    void theWorkersWaitBeforeTheJobsCome() throws InterruptedException {
        workers = office.startWorkers(10, NOTHING_TO_DO);

        await().until(() -> workers.stream().allMatch(worker -> worker.getState() == WAITING));

        assertThat(office.process(1)).extracting(Done::job).containsExactly(1);
    }

    @Test
    void everyJobIsDoneOnce() throws InterruptedException {
        workers = office.startWorkers(10, NOTHING_TO_DO);

        assertThat(office.process(20)).extracting(Done::job)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void tenWorkersAreAtWorkAtOnce() throws InterruptedException {
        var tenJobsUnderWay = new CyclicBarrier(10);        // none goes on until ten are there
        workers = office.startWorkers(10, job -> arrive(tenJobsUnderWay));

        List<Done> done = office.process(20);

        assertThat(done).extracting(Done::worker).containsOnly(
                "worker-0", "worker-1", "worker-2", "worker-3", "worker-4",
                "worker-5", "worker-6", "worker-7", "worker-8", "worker-9");
    }

    @Test
    void twentyJobsTakeFarLessThanTheirSum() throws InterruptedException {
        Duration jobTime = Duration.ofMillis(150);
        workers = office.startWorkers(10, job -> LockSupport.parkNanos(jobTime.toNanos()));      // work: a job waits

        long start = System.nanoTime();
        office.process(20);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(jobTime.multipliedBy(20).dividedBy(2));
    }

    @Test
    void waitingForTheResultsEndsWithAnInterrupt() {
        var manager = Call.supply("manager", () -> office.process(1));      // nobody works here
        manager.awaitBlocked();

        manager.interrupt();

        assertThat(manager.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aWorkerWhoIsSentHomeHasNotDoneItsJob() {
        var begun = new CountDownLatch(1);
        workers = office.startWorkers(1, job -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        var manager = Call.supply("manager", () -> office.process(1));
        await().until(begun::getCount, is(0L));

        workers.getFirst().interrupt();

        await().until(workers.getFirst()::getState, is(TERMINATED));
        manager.awaitBlocked();
        manager.interrupt();
        assertThat(manager.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aWaitingWorkerKeepsNoProgramAlive() {
        workers = office.startWorkers(10, NOTHING_TO_DO);

        assertThat(workers).hasSize(10).allMatch(Thread::isDaemon);
    }

    private static void arrive(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException notAllCame) {
            throw new AssertionError(notAllCame);
        }
    }

    @AfterEach
    void sendHome() {
        workers.forEach(Thread::interrupt);
    }
}
