package course.queues;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TwoConditionsTest {

    private final TwoConditions shop = new TwoConditions();

    @Test
    void oneWaitingRoomWakesAllForOneLoaf() throws InterruptedException {
        assertThat(shop.wokenForNothing(3, new BoundedBuffer<>(1))).isEqualTo(2);
    }

    @Test
    void aRoomForConsumersWakesOneForOneLoaf() throws InterruptedException {
        assertThat(shop.wokenForNothing(3, new ConditionBuffer<>(1))).isZero();
    }

    /** The JVM may say of one who has just been woken that it waits, but for nothing: as if it were parked so. */
    @Test
    void whoWaitsForNothingIsNotInTheWaitingRoom() {
        var dreamers = new ConcurrentLinkedQueue<Thread>();
        var awake = new CountDownLatch(1);
        var shelf = new ConditionBuffer<String>(1);
        var opening = Call.supply("shop", () -> shop.wokenForNothing(1, new Buffer<>() {

            @Override
            public void put(String loaf) throws InterruptedException {
                shelf.put(loaf);
            }

            @Override
            public String take() throws InterruptedException {
                dreamers.add(Thread.currentThread());
                while (awake.getCount() > 0) {
                    LockSupport.park();
                }
                return shelf.take();
            }
        }));
        await("a dreamer").until(() -> dreamers.size() == 1 && dreamers.peek().getState() == WAITING);
        awaitSurelySeen(opening);

        awake.countDown();
        dreamers.forEach(LockSupport::unpark);

        assertThat(opening.awaitResult()).isZero();
    }

    private static void awaitSurelySeen(Call<?> looking) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        await("a tenth of a second of looking").atMost(Duration.ofSeconds(9)).until(() -> looking.outcome().isDone()
                || threads.getThreadCpuTime(looking.thread().threadId()) > 100_000_000);
    }
}
