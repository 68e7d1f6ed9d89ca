package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedSemaphoreTest {

    private final ManagedSemaphore parent = new ManagedSemaphore();
    private final Watched state = new Watched();
    private Manager manager;
    private ManagerProxy shop;

    @BeforeEach
    void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));       // children start slowly
        manager = new Manager(Listener.freePort(), Handshake.newKey(), state, Thread::new);
        shop = manager.invitation().manager();
    }

    @AfterEach
    void end() {
        shop.close();
        manager.close();
        ProcessHandle.current().children().forEach(child -> child.onExit().join());
    }

    /** Two are held inside until the others wait for a permit, or one of them is inside as well. */
    @Test
    void noMoreAreInsideThanThereArePermits() throws Exception {
        List<Process> visitors = parent.startVisitors(4, shop);
        var opening = Call.supply("parent", () -> parent.open(2, 4, shop));
        await().until(() -> inside() > 2 || inside() == 2 && state.waitingFor("permits") == 2);
        assertThat(inside()).isEqualTo(2);

        state.released.countDown();

        await().until(opening.outcome()::isDone);
        assertThat(opening.awaitResult()).isEqualTo(2);
        assertEnd(visitors);
        assertThat(state.put("permits", "a third")).as("those put back, and this one").isEqualTo(3);
    }

    @Test
    void theEventHoldsUpAllUntilItIsSetAndThenNobodyUntilItIsCleared() throws Exception {
        List<Process> early = parent.startVisitors(2, shop);
        await().until(() -> state.waitingFor("open") + state.waitingFor("permits") == 2);
        assertThat(state.waitingFor("permits")).isZero();

        shop.put("open", true);
        await("both let through by one item").until(() -> state.waitingFor("permits") == 2);

        assertThat(shop.take("open")).isEqualTo(true);
        List<Process> late = parent.startVisitors(1, shop);
        await().until(() -> state.waitingFor("open") + state.waitingFor("permits") == 3);
        assertThat(state.waitingFor("permits")).as("it is cleared").isEqualTo(2);

        state.released.countDown();
        assertThat(parent.open(3, 3, shop)).isEqualTo(3);
        assertEnd(early);
        assertEnd(late);
    }

    @Test
    void whoeverFailsInsidePutsThePermitBack() throws Exception {
        Process visitor = parent.startVisitors(1, shop).getFirst();
        shop.put("permits", "the only one");
        shop.put("open", true);         // but there is no number of those inside

        assertThat(visitor.inputReader().readLine()).endsWith("can add to a long only; inside is null");
        assertThat(visitor.waitFor()).isZero();
        assertThat(state.put("permits", "a second")).as("the one put back, and this one").isEqualTo(2);
    }

    @Test
    void whoeverWaitsForTheVisitorsCanBeInterrupted() {
        state.held = "at the door";
        assertStops("at the door", Call.supply("parent", () -> parent.startVisitors(1, shop)));
    }

    @Test
    void whoeverWaitsForThemToEnterCanBeInterrupted() {
        assertStops("entered", Call.supply("parent", () -> parent.open(1, 1, shop)));
    }

    private void assertStops(String queue, Call<?> call) {
        await().until(() -> state.waitingFor(queue) == 1);

        call.interrupt();

        assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    private long inside() {
        return state.get("inside") instanceof Long count ? count : 0;
    }

    private static void assertEnd(List<Process> visitors) throws InterruptedException {
        for (Process visitor : visitors) {
            assertThat(visitor.waitFor()).isZero();
            assertThat(visitor.inputReader().lines()).as("what it complains of").isEmpty();
        }
    }

    /** Knows how many wait for what, and lets nothing into one of its queues before it is told to. */
    private static final class Watched extends ManagedState {

        volatile String held = "leave";
        final CountDownLatch released = new CountDownLatch(1);
        private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

        int waitingFor(String queue) {
            return waiting.getOrDefault(queue, 0);
        }

        @Override
        Object take(String queue) throws InterruptedException {
            waiting.merge(queue, 1, Integer::sum);
            try {
                return super.take(queue);
            } finally {
                waiting.merge(queue, -1, Integer::sum);
            }
        }

        @Override
        int put(String queue, Object item) {
            if (queue.equals(held)) {
                try {
                    released.await();
                } catch (InterruptedException closing) {
                    throw new IllegalStateException("closed while held", closing);
                }
            }
            return super.put(queue, item);
        }
    }
}
