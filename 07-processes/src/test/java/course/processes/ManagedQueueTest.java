package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.ManagedQueue.Taken;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedQueueTest {

    private final ManagedQueue parent = new ManagedQueue();

    @Test
    void threeChildrenTakeAnItemEach() throws Exception {
        try (ManagerProcess manager = ManagerProcess.start();
             ManagerProxy queue = manager.invitation().manager()) {
            List<Process> children = parent.startTakers(3, queue);
            List<Taken> taken = parent.share(List.of(2, 3, 4), queue);

            assertThat(taken).extracting(Taken::item).containsExactly(2, 3, 4);
            assertThat(taken).extracting(Taken::pid)
                    .containsExactlyInAnyOrderElementsOf(children.stream().map(Process::pid).toList());
            waitFor(children);
        }
    }

    @Test
    void aChildThatWaitsIsToldOfTheManagersEnd() throws Exception {
        List<Process> children;
        try (Manager manager = manager(new ManagedState());
             ManagerProxy queue = manager.invitation().manager()) {
            children = parent.startTakers(1, queue);
            assertThat(children.getFirst().isAlive()).isTrue();
        }
        assertThat(children.getFirst().inputReader().readLine()).isEqualTo("the manager is gone");
        waitFor(children);
    }

    @Test
    void aChildThatIsKilledWhileItWaitsSwallowsNoItem() throws Exception {
        try (Manager manager = manager(new ManagedState());
             ManagerProxy queue = manager.invitation().manager()) {
            Process dying = parent.startTakers(1, queue).getFirst();
            dying.destroyForcibly().waitFor();
            List<Process> children = parent.startTakers(1, queue);

            List<Taken> taken = parent.share(List.of(2), queue);

            assertThat(taken).containsExactly(new Taken(2, children.getFirst().pid()));
            waitFor(children);
        }
    }

    @Test
    void takersAreUnderWayOnceTheyHaveSaidSo() throws Exception {
        var state = new HeldState("put");
        try (Manager manager = manager(state); ManagerProxy queue = manager.invitation().manager()) {
            var starting = Call.supply("parent", () -> parent.startTakers(2, queue));
            await().atMost(Duration.ofSeconds(30)).until(() -> isIn("take", starting.thread()));

            state.release();

            await().atMost(Duration.ofSeconds(30)).until(starting.outcome()::isDone);
            parent.share(List.of(1, 2), queue);
            waitFor(starting.awaitResult());
        }
    }

    @Test
    void whoeverWaitsForTheTakersCanBeInterrupted() throws Exception {
        var state = new HeldState("put");
        try (Manager manager = manager(state); ManagerProxy queue = manager.invitation().manager()) {
            assertStops(Call.supply("parent", () -> parent.startTakers(1, queue)));

            state.release();
            state.put("items", "for the child");
            ProcessHandle.current().children().forEach(child -> child.onExit().join());
        }
    }

    @Test
    void whoeverWaitsForWhatWasTakenCanBeInterrupted() throws Exception {
        try (Manager manager = manager(new ManagedState());
             ManagerProxy queue = manager.invitation().manager()) {
            assertStops(Call.supply("parent", () -> parent.share(List.of(2), queue)));
        }
    }

    private static Manager manager(ManagedState state) throws Exception {
        return new Manager(Listener.freePort(), Handshake.newKey(), state, Thread::new);
    }

    private static void assertStops(Call<?> call) {
        await().atMost(Duration.ofSeconds(30)).until(() -> isIn("take", call.thread()));

        call.interrupt();

        assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    private static void waitFor(List<Process> children) throws InterruptedException {
        for (Process child : children) {
            assertThat(child.waitFor()).isZero();
        }
    }

    private static boolean isIn(String method, Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
    }
}
