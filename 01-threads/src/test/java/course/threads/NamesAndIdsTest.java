package course.threads;

import static java.lang.Thread.State.NEW;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamesAndIdsTest {

    private final NamesAndIds office = new NamesAndIds();
    private final CountDownLatch closingTime = new CountDownLatch(1);

    @Test
    void theFactoryNumbersItsThreads() {
        assertThat(office.crew(10, this::work)).extracting(Thread::getName).containsExactly(
                "worker-0", "worker-1", "worker-2", "worker-3", "worker-4",
                "worker-5", "worker-6", "worker-7", "worker-8", "worker-9");
    }

    @Test
    void madeFirstAndStartedAfter() {
        assertThat(office.crew(10, this::work)).allSatisfy(worker -> {
            assertThat(worker.getState()).isEqualTo(NEW);
            assertThat(worker.isDaemon()).isTrue();
        });
    }

    @Test
    void noTwoThreadsShareAnId() {
        assertThat(office.crew(10, this::work)).extracting(Thread::threadId).doesNotHaveDuplicates();
    }

    @Test
    void theLivingGrowWithEachStart() {
        List<Thread> crew = office.crew(3, this::work);

        assertThat(office.aliveIn(crew)).isEmpty();
        crew.get(0).start();
        assertThat(office.aliveIn(crew)).containsExactly("worker-0");
        crew.get(1).start();
        assertThat(office.aliveIn(crew)).containsExactly("worker-0", "worker-1");
        crew.get(2).start();
        assertThat(office.aliveIn(crew)).containsExactly("worker-0", "worker-1", "worker-2");
    }

    @Test
    void aThreadSeesItsOwnNameAndWhoeverHandedItself() throws Exception {
        Thread main = Thread.currentThread();
        var seen = new FutureTask<>(() -> List.of(Thread.currentThread().getName(), main.getName()));
        Thread.ofPlatform().name("child").start(seen);

        assertThat(seen.get()).containsExactly("child", main.getName());
    }

    @Test
    void aVirtualThreadIsNamelessAndNotListed() throws InterruptedException {
        Thread virtual = Thread.startVirtualThread(this::work);
        Set<Long> listed = listedIds();

        assertThat(virtual.getName()).isEmpty();
        assertThat(listed).contains(Thread.currentThread().threadId()).doesNotContain(virtual.threadId());
        assertThat(office.aliveIn(List.of(virtual))).isEmpty();

        closingTime.countDown();
        virtual.join();
    }

    private static Set<Long> listedIds() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().getAllThreadIds()).boxed().collect(toSet());
    }

    private void work() {
        try {
            closingTime.await();
        } catch (InterruptedException sentHome) {
            // The test is over.
        }
    }

    @AfterEach
    void close() {
        closingTime.countDown();
    }
}
