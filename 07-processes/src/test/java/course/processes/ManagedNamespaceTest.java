package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.ManagedNamespace.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ManagedNamespaceTest {

    private final ManagedNamespace parent = new ManagedNamespace();

    @TempDir
    Path folder;

    @Test
    void theParentSeesWhatItsChildHasSet() throws Exception {
        try (ManagerProcess manager = ManagerProcess.start();
             ManagerProxy namespace = manager.invitation().manager()) {
            namespace.set("x", 1L);

            assertThat(parent.setByChild(2, namespace)).isEqualTo("x was 1, now it is 2");
            assertThat(namespace.get("x")).isEqualTo(2L);
            assertThat(ProcessHandle.current().children()).as("left, its child having ended")
                    .containsExactly(manager.handle());
        }
    }

    @Test
    void getAndSetLoseWhatOthersAddBetween() throws Exception {
        assertThat(addByChildren(2, Way.GET_AND_SET)).isEqualTo(1);
    }

    @Test
    void whatTheManagerAddsIsNotLost() throws Exception {
        assertThat(addByChildren(2, Way.ADD)).isEqualTo(2);
    }

    private long addByChildren(int count, Way way) throws Exception {
        try (Manager manager = Manager.in(folder); ManagerProxy namespace = manager.invitation().manager()) {
            namespace.set("x", 0L);
            long sum = parent.addByChildren(count, way, namespace);
            assertThat(ProcessHandle.current().children()).as("the children have ended").isEmpty();
            return sum;
        }
    }

    @Test
    void whoeverWaitsForChildrenCanBeInterrupted() throws Exception {
        assertStops("set", "waitFor", namespace -> parent.setByChild(2, namespace));
        assertStops("get", "take", namespace -> parent.addByChildren(1, Way.ADD, namespace));
        assertStops("add", "waitFor", namespace -> parent.addByChildren(1, Way.ADD, namespace));
    }

    private interface Wait {
        Object call(ManagerProxy namespace) throws Exception;
    }

    private void assertStops(String heldUp, String waiting, Wait wait) throws Exception {
        var state = new HeldState(heldUp);
        state.compareAndSet("x", null, 0L);
        try (var manager = new Manager(Listener.freePort(), Handshake.newKey(), state, Thread::new);
             ManagerProxy namespace = manager.invitation().manager()) {
            var call = Call.supply("parent", () -> wait.call(namespace));
            await().atMost(Duration.ofSeconds(30)).until(() -> isIn(waiting, call.thread()));

            call.interrupt();

            assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
            state.release();
            state.put("go on", "whoever is left");
            ProcessHandle.current().children().forEach(child -> child.onExit().join());
        }
    }

    private static boolean isIn(String method, Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
    }
}
