package course.processes;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.awt.Point;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagerTest {

    record Loaf(String kind) implements Serializable {}

    /** Ten thousand bytes on the way, ten thousand million when printed. */
    private static final List<String> HUGE = Collections.nCopies(1_000_000, "x".repeat(10_000));

    @TempDir
    Path folder;

    private final ManagedState state = new ManagedState();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private Manager manager;
    private ManagerProxy one;
    private ManagerProxy other;

    @BeforeEach
    void start() throws Exception {
        var address = UnixDomainSocketAddress.of(folder.resolve("s"));
        manager = new Manager(address, Handshake.newKey(), state, task -> {
            Thread thread = Thread.ofPlatform().name("manager").unstarted(task);
            synchronized (threads) {
                threads.add(thread);
            }
            return thread;
        });
        one = manager.invitation().manager();
        other = manager.invitation().manager();
    }

    @AfterEach
    void end() {
        one.close();
        other.close();
        manager.close();
    }

    @Test
    void whatOneSetsTheOtherGets() throws IOException {
        one.set("loaf", new Loaf("rye"));

        assertThat(other.get("loaf")).isEqualTo(new Loaf("rye"));
        assertThat(other.get("bun")).isNull();
    }

    @Test
    void theManagerAddsAndCompares() throws IOException {
        one.set("x", 1L);

        assertThat(one.add("x", 2)).isEqualTo(3);
        assertThat(other.add("x", 4)).isEqualTo(7);
        assertThat(one.compareAndSet("x", 7L, 8L)).isTrue();
        assertThat(other.compareAndSet("x", 7L, 9L)).isFalse();
        assertThat(one.compareAndSet("y", null, "new")).isTrue();
        assertThat(one.get("x")).isEqualTo(8L);
    }

    @Test
    void whatOnePutsTheOtherTakes() throws Exception {
        one.put("loaves", 1);
        one.put("loaves", 2);

        assertThat(other.take("loaves")).isEqualTo(1);
        assertThat(one.take("loaves")).isEqualTo(2);
    }

    @Test
    void takeWaitsWhileOthersAreServed() throws Exception {
        var taking = Call.supply("taking", () -> one.take("loaves"));
        awaitTaker();

        other.set("x", 1L);
        assertThat(taking.outcome().isDone()).isFalse();
        other.put("loaves", "rye");

        assertThat(taking.awaitResult()).isEqualTo("rye");
    }

    @Test
    void aRefusalSaysWhyAndTheNextCallIsServed() throws IOException {
        one.set("x", "text");

        assertThatThrownBy(() -> one.add("x", 1)).isInstanceOf(IOException.class)
                .hasMessage("the manager refuses: can add to a long only; x is java.lang.String")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.set("x", new Point(1, 2))).isInstanceOf(IOException.class)
                .hasMessageContaining("java.awt.Point");
        assertThatThrownBy(() -> one.set("x", new Object())).isInstanceOf(IOException.class);
        assertThat(one.get("x")).isEqualTo("text");
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        try (Connection connection = manager.invitation().connect()) {
            for (Object nonsense : Arrays.asList("hello", null, HUGE)) {
                connection.send(nonsense);

                assertThat(connection.receive()).isInstanceOfSatisfying(Failed.class, failed ->
                        assertThat(failed.cause()).hasMessage("no request: " + Wire.typeOf(nonsense)));
            }
        }
    }

    @Test
    void whoDiesWaitingSwallowsNoItem() throws Exception {
        try (Connection dying = manager.invitation().connect()) {
            dying.send(new Request.Take("loaves"));
            awaitTaker();
        }
        one.put("loaves", "rye");

        assertThat(other.take("loaves")).isEqualTo("rye");

        one.put("loaves", "wheat");         // if the other was quicker, the dead one's thread still waits for an item
        await("the end of the thread that served it").until(() -> threads.stream().filter(Thread::isAlive).count() == 3);
        assertThat(other.take("loaves")).isEqualTo("wheat");
    }

    @Test
    void whoDiesBeforeItHasTheItemLeavesItToOthers() throws Exception {
        try (Connection dying = manager.invitation().connect()) {
            one.put("loaves", "rye");
            one.put("loaves", "wheat");
            dying.send(new Request.Take("loaves"));
            dying.receiveBytes();       // and does not say so
        }
        var taken = new ArrayList<>(List.of(other.take("loaves"), other.take("loaves")));

        assertThat(taken).containsExactlyInAnyOrder("rye", "wheat");
    }

    @Test
    void whoeverTakesCanBeInterruptedAndTakesNothing() throws Exception {
        var taking = Call.supply("taking", () -> {
            try {
                return one.take("loaves");
            } catch (InterruptedException interrupted) {
                return "interrupted, " + Thread.currentThread().isInterrupted();
            }
        });
        awaitTaker();

        taking.interrupt();

        assertThat(taking.awaitResult()).isEqualTo("interrupted, false");
        assertThatThrownBy(() -> one.get("x")).isInstanceOf(ClosedChannelException.class);
        other.put("loaves", "rye");
        assertThat(other.take("loaves")).isEqualTo("rye");
    }

    /** Somebody else's write holds up the receipt, so that the interrupt finds it between the item and its end. */
    @Test
    void whoeverIsInterruptedWithTheItemAtHandHasIt() throws Exception {
        try (var server = ServerSocketChannel.open().bind(Listener.freePort());
             var client = new Connection(SocketChannel.open(server.getLocalAddress()));
             var peer = new Connection(server.accept())) {
            var taking = Call.supply("taking", () -> {
                Object item = new ManagerProxy(manager.invitation(), client).take("loaves");
                return item + ", interrupted: " + Thread.currentThread().isInterrupted();
            });
            assertThat(peer.receive()).isEqualTo(new Request.Take("loaves"));
            var writing = Call.run("writing", () -> Channels.newOutputStream(client.channel).write(new byte[1 << 26]));
            peer.channel.read(ByteBuffer.allocate(1));      // it is under way, and too long to be sent unread
            peer.send("rye");
            await().until(() -> taking.thread().getState() == WAITING && isIn("sendBytes", taking.thread()));

            taking.interrupt();
            Channels.newInputStream(peer.channel).transferTo(OutputStream.nullOutputStream());

            writing.awaitResult();
            assertThat(taking.awaitResult()).isEqualTo("rye, interrupted: true");
        }
    }

    @Test
    void aProxyThatIsClosedLeavesNothingInTheManager() throws IOException {
        one.get("x");
        other.get("x");
        assertThat(threads).hasSize(3).allMatch(Thread::isAlive);       // one accepts

        one.close();

        await().until(() -> threads.stream().filter(Thread::isAlive).count() == 2);
        assertThat(other.get("x")).isNull();
    }

    @Test
    void closeFreesWhoeverWaitsAndSaysSo() {
        var taking = Call.supply("taking", () -> one.take("loaves"));
        awaitTaker();

        Call<Void> closing;
        synchronized (state) {      // an interrupt of who waits here might else cut off what he reads afterwards, too
            closing = Call.run("closing", manager::close);
            await().until(() -> isIn("awaitTermination", closing.thread()));
        }
        closing.awaitResult();

        assertThat(taking.awaitFailure()).isInstanceOf(IOException.class).hasMessage("the manager is gone");
        assertThatThrownBy(() -> other.get("x")).hasMessage("the manager is gone");
        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() -> manager.invitation().manager()).isInstanceOf(IOException.class);
    }

    @Test
    void closeWaitsForWhatIsBeingDone() throws Exception {
        Call<Void> setting;
        Call<Void> closing;
        synchronized (state) {
            setting = Call.run("setting", () -> one.set("x", 1L));
            await().until(() -> threads.stream().anyMatch(thread -> Call.isLockedOutOf(state, thread)));

            closing = Call.run("closing", manager::close);
            await().until(() -> threads.stream()
                    .anyMatch(thread -> Call.isLockedOutOf(state, thread) && thread.isInterrupted()));
            awaitWaiting(closing);
        }
        closing.awaitResult();
        assertThat(state.get("x")).isEqualTo(1L);
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));       // a pool that has ended knows them no more
        assertThat(setting.awaitFailure()).hasMessage("the manager is gone");
    }

    @Test
    void whoComesWhileItClosesIsSentAway() throws Exception {
        Connection late;
        Call<Void> closing;
        synchronized (threads) {
            late = manager.invitation().connect();
            await().until(() -> Call.isLockedOutOf(threads, threads.getFirst()));       // with the late one
            closing = Call.run("closing", manager::close);
            awaitWaiting(closing);
        }
        try (late) {
            assertThatThrownBy(late::receiveBytes).isInstanceOf(IOException.class);
        }
        closing.awaitResult();
    }

    @Test
    void whomThereIsNoThreadForIsSentAwayAndTheNextIsServed() throws Exception {
        var asked = new AtomicInteger();
        try (var scarce = new Manager(Listener.freePort(), Handshake.newKey(), state, task -> {
            if (asked.incrementAndGet() == 2) {         // the first accepts
                throw new OutOfMemoryError("no thread left");
            }
            return Thread.ofPlatform().name("scarce").unstarted(task);
        }); ManagerProxy first = scarce.invitation().manager()) {
            assertThatThrownBy(() -> first.get("x")).isInstanceOf(IOException.class).hasMessage("the manager is gone");

            try (ManagerProxy second = scarce.invitation().manager()) {
                assertThat(second.get("x")).isNull();
            }
        }
    }

    @Test
    void whereASocketsPathWouldBeTooLongThereIsAPort() throws Exception {
        try (Manager here = Manager.in(folder); Manager there = Manager.in(folder.resolve("x".repeat(200)));
             ManagerProxy proxy = there.invitation().manager()) {
            proxy.set("x", 1);

            assertThat(here.invitation().path()).startsWith(folder.toString());
            assertThat(there.invitation().path()).isNull();
            assertThat(proxy.get("x")).isEqualTo(1);
        }
    }

    private static void awaitWaiting(Call<?> call) {
        await().until(() -> call.outcome().isDone()
                || EnumSet.of(WAITING, TIMED_WAITING).contains(call.thread().getState()));
        assertThat(call.outcome().isDone()).isFalse();
    }

    private void awaitTaker() {
        await().until(() -> threads.stream()
                .anyMatch(thread -> thread.getState() == WAITING && isIn("take", thread)));
    }

    private static boolean isIn(String method, Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
    }
}
