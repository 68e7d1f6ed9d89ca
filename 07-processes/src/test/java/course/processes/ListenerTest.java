package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import course.kit.Call;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ListenerTest {

    enum Sockets { TCP, UNIX }

    private static final Duration AGES = Duration.ofHours(1);
    private static final byte[] NONCE = new byte[32];

    @Parameter
    Sockets sockets;

    @TempDir
    Path folder;

    private final SecretKey key = Handshake.newKey();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @Test
    void whoHasTheKeyIsHeard() throws Exception {
        try (Listener listener = listener(AGES, 2); Connection client = connect(listener);
             Connection accepted = listener.accept()) {
            client.send("a loaf");
            accepted.send(2);

            assertThat(accepted.receive()).isEqualTo("a loaf");
            assertThat(client.receive()).isEqualTo(2);
        }
    }

    @Test
    void whoHasAnotherKeyIsRefusedBeforeAnythingElseIsRead() throws Exception {
        try (Listener listener = listener(AGES, 2);
             SocketChannel stranger = SocketChannel.open(listener.address())) {
            byte[] said = Connection.frame("let me in");
            stranger.write(ByteBuffer.allocate(2 * (4 + 32) + 4 + said.length)
                    .putInt(32).put(NONCE).putInt(32).put(NONCE).putInt(said.length).put(said).flip());
            assertEnds(stranger);
            assertThatThrownBy(() -> Connection.open(listener.address(), Handshake.newKey(), AGES))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessage("the listener has hung up: it has another key, or no time");

            try (Connection client = connect(listener); Connection accepted = listener.accept()) {
                client.send("it is me");

                assertThat(accepted.receive()).isEqualTo("it is me");
            }
        }
    }

    @Test
    void aRecordedHandshakeOpensNothingToEitherSide() throws Exception {
        try (Listener listener = listener(AGES, 2);
             ServerSocketChannel between = serverAt(address("between"))) {
            var victim = Call.supply("victim", () -> Connection.open(between.getLocalAddress(), key, AGES));
            List<byte[]> ofClient = new ArrayList<>();
            List<byte[]> ofListener = new ArrayList<>();
            try (var client = new Connection(between.accept()); Connection server = raw(listener)) {
                for (int round = 0; round < 2; round++) {
                    ofClient.add(client.receiveBytes());
                    server.sendBytes(ofClient.getLast());
                    ofListener.add(server.receiveBytes());
                    client.sendBytes(ofListener.getLast());
                }
            }
            victim.awaitResult().close();
            listener.accept().close();

            try (Connection again = raw(listener)) {
                again.sendBytes(ofClient.get(0));
                again.sendBytes(ofClient.get(1));

                assertEnds(again);
            }
            victim = Call.supply("victim", () -> Connection.open(between.getLocalAddress(), key, AGES));
            try (var client = new Connection(between.accept())) {
                client.sendBytes(ofListener.get(0));
                client.sendBytes(ofListener.get(1));

                assertThat(victim.awaitFailure()).isInstanceOf(AuthenticationException.class);
            }
        }
    }

    @Test
    void ownAnswersSentBackOpenNothingToEitherSide() throws Exception {
        try (Listener listener = listener(AGES, 2); ServerSocketChannel mirror = serverAt(address("mirror"));
             Connection stranger = raw(listener)) {
            stranger.sendBytes(stranger.receiveBytes());
            stranger.sendBytes(NONCE);
            assertEnds(stranger);

            var victim = Call.supply("victim", () -> Connection.open(mirror.getLocalAddress(), key, AGES));
            try (var client = new Connection(mirror.accept())) {
                client.sendBytes(client.receiveBytes());
                client.sendBytes(client.receiveBytes());

                assertThat(victim.awaitFailure()).isInstanceOf(AuthenticationException.class)
                        .hasMessage("the other side has another key");
            }
        }
    }

    @Test
    void garbageIsSentAwayAtOnce() throws Exception {
        byte[] shortNonce = ByteBuffer.allocate(4 + 31).putInt(31).array();
        byte[] shortProof = ByteBuffer.allocate(4 + 32 + 4 + 31).putInt(32).put(NONCE).putInt(31).array();
        try (Listener listener = listener(AGES, 2)) {
            for (byte[] garbage : List.of(length(Integer.MAX_VALUE), length(-1), length(33), length(0),
                    shortNonce, shortProof, "GET / HTTP/1.1\r\n\r\n".getBytes())) {
                try (SocketChannel stranger = SocketChannel.open(listener.address())) {
                    stranger.write(ByteBuffer.wrap(garbage));

                    assertEnds(stranger);
                }
            }
            assertIsOpen(listener);
        }
    }

    @Test
    void halfAFrameAndGoneDisturbsNobody() throws Exception {
        try (Listener listener = listener(AGES, 2)) {
            for (byte[] half : List.of(new byte[] {0, 0}, ByteBuffer.allocate(10).putInt(32).array())) {
                try (SocketChannel stranger = SocketChannel.open(listener.address())) {
                    stranger.write(ByteBuffer.wrap(half));
                    stranger.shutdownOutput();

                    assertEnds(stranger);
                }
            }
            assertIsOpen(listener);
        }
    }

    @Test
    void whoSaysNothingOrStopsHalfWayIsSentAwayInTime() throws Exception {
        try (Listener listener = listener(Duration.ofMillis(50), 4);
             SocketChannel silent = SocketChannel.open(listener.address());
             SocketChannel hesitant = SocketChannel.open(listener.address())) {
            try {
                hesitant.write(ByteBuffer.wrap(new byte[] {0, 0, 0}));
            } catch (IOException sentAwayAlready) {
                // We were slower than the limit; that is in time, too.
            }

            assertEnds(silent);
            assertEnds(hesitant);
        }
    }

    @Test
    @Timeout(60)
    void aThousandWhoNeverSpeakKeepNobodyOut() throws Exception {
        assumeTrue(mayOpen(3000), "needs 1,000 open sockets and then some");
        int most = 16;
        var silent = new ArrayList<SocketChannel>();
        try (Listener listener = listener(AGES, most)) {
            for (int i = 0; i < 1000; i++) {
                silent.add(open(listener));
            }
            assertIsOpen(listener);
            for (SocketChannel stranger : silent.subList(0, 1000 - most)) {
                assertEnds(stranger);
            }
            synchronized (listener) {
                assertThat(listener.strangers.size()).isLessThanOrEqualTo(most);
            }
        } finally {
            for (SocketChannel stranger : silent) {
                stranger.close();
            }
        }
    }

    /** Again and again, for where the queue of those who knock is full some systems turn the next one away at once. */
    private static SocketChannel open(Listener listener) throws IOException {
        long late = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                return SocketChannel.open(listener.address());
            } catch (ConnectException full) {
                if (System.nanoTime() - late > 0) {
                    throw full;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void onlySoManyFriendsWaitToBeAccepted() throws Exception {
        try (Listener listener = listener(AGES, 1); Connection first = connect(listener)) {
            await().until(() -> friendsOf(listener) == 1);

            try (Connection second = connect(listener)) {
                assertEnds(second);
            }
            listener.accept().send("first");
            assertThat(first.receive()).isEqualTo("first");
        }
    }

    @Test
    void aFriendThatHasToGiveWayIsNotToldThatItMustBeTheKey() throws Exception {
        try (Listener listener = listener(AGES, 1);
             ServerSocketChannel between = serverAt(address("between"))) {
            var friend = Call.supply("friend", () -> Connection.open(between.getLocalAddress(), key, AGES));
            try (var client = new Connection(between.accept()); Connection server = raw(listener)) {
                server.sendBytes(client.receiveBytes());
                client.sendBytes(server.receiveBytes());
                client.receiveBytes();      // its proof, which never gets there

                try (Connection another = raw(listener)) {
                    another.receiveBytes();     // there is room for one

                    assertEnds(server);
                }
            }
            assertThat(friend.awaitFailure()).isInstanceOf(AuthenticationException.class)
                    .hasMessage("the listener has hung up: it has another key, or no time");
        }
    }

    @Test
    void acceptWaitsForSomebodyAndIgnoresAFalseAlarm() throws Exception {
        try (Listener listener = listener(AGES, 2)) {
            var accepting = Call.supply("accepting", listener::accept);
            accepting.awaitBlocked();
            synchronized (listener) {
                listener.notifyAll();
            }
            accepting.awaitBlocked();

            try (Connection client = connect(listener); Connection accepted = accepting.awaitResult()) {
                accepted.send("welcome");

                assertThat(client.receive()).isEqualTo("welcome");
            }
        }
    }

    @Test
    void whoeverAcceptsCanBeInterrupted() throws Exception {
        try (Listener listener = listener(AGES, 2)) {
            Call.supply("accepting", listener::accept).assertStopsWhenInterrupted();
        }
    }

    @Test
    void closeLeavesNothingBehind() throws Exception {
        Listener listener = listener(AGES, 2);
        try (Connection silent = raw(listener); Connection friend = connect(listener)) {
            await().until(() -> friendsOf(listener) == 1);
            await().until(() -> strangersOf(listener) == 1);

            listener.close();

            assertEnds(silent);
            assertEnds(friend);
        }
        for (Thread thread : threads) {
            thread.join();      // until it has come back from accept(), the system goes on listening
        }
        assertThatThrownBy(() -> SocketChannel.open(listener.address())).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void closeTellsAllWhoAccept() throws Exception {
        Listener listener = listener(AGES, 2);
        var one = Call.supply("one", listener::accept);
        var other = Call.supply("other", listener::accept);
        one.awaitBlocked();
        other.awaitBlocked();

        listener.close();

        assertThat(one.awaitFailure()).isInstanceOf(IOException.class).hasMessage("the listener is closed");
        assertThat(other.awaitFailure()).hasMessage("the listener is closed");
        assertThatThrownBy(listener::accept).hasMessage("the listener is closed");
    }

    @Test
    void shouldItsThreadEndWhoeverAcceptsIsTold() throws Exception {
        try (Listener listener = listener(AGES, 2)) {
            var accepting = Call.supply("accepting", listener::accept);
            accepting.awaitBlocked();

            threads.getFirst().interrupt();

            assertThat(accepting.awaitFailure()).hasCauseInstanceOf(ClosedByInterruptException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void whomThereIsNoThreadForIsSentAwayAndTheNextIsHeard() throws Exception {
        for (Runnable refusal : List.<Runnable>of(() -> { throw new OutOfMemoryError("no thread left"); },
                () -> { throw new RejectedExecutionException(); })) {
            var asked = new AtomicInteger();
            try (var listener = new Listener(address("scarce"), key, AGES, 2, task -> {
                if (asked.incrementAndGet() == 2) {         // the first accepts
                    refusal.run();
                }
                Thread.ofPlatform().name("scarce").start(task);
            })) {
                assertThatThrownBy(() -> connect(listener)).isInstanceOf(IOException.class);

                assertIsOpen(listener);
                assertThat(strangersOf(listener)).isZero();
            }
        }
    }

    /** Lets a friend in, has no file left for the next until its listener has noticed, and then lets in another. */
    static final class ShortOfFiles {

        public static void main(String[] arguments) throws Exception {
            Orphans.Watchful.endWithTheInput();
            SecretKey key = Handshake.newKey();
            SocketAddress address = arguments.length == 0 ? Listener.freePort() : UnixDomainSocketAddress.of(arguments[0]);
            var threads = new CopyOnWriteArrayList<Thread>();
            try (var listener = new Listener(address, key, AGES, 2, task -> threads.add(Thread.ofPlatform().daemon().start(task)))) {
                Invitation.to(listener.address(), key).send(System.out);
                listener.accept().close();
                var open = new ArrayList<FileInputStream>();
                try {
                    while (true) {
                        open.add(new FileInputStream("/dev/null"));
                    }
                } catch (IOException tooMany) {
                    System.out.write('.');
                    System.out.flush();
                }
                while (threads.getFirst().getState() == State.RUNNABLE) {
                    Thread.onSpinWait();
                }
                for (FileInputStream file : open) {
                    file.close();
                }
                listener.accept().send("a loaf");
            }
        }
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
    void aShortageOfFilesPassesAndTheNextIsHeard() throws Exception {
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 100 && exec \"$@\"", "sh"));
        command.addAll(Jvm.command(ShortOfFiles.class,
                sockets == Sockets.TCP ? new String[0] : new String[] {folder.resolve("short").toString()}));
        Process child = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        Invitation invitation = Invitation.receive(child.getInputStream());
        invitation.connect().close();
        assertThat(child.getInputStream().read()).isEqualTo('.');

        try (var _ = SocketChannel.open(invitation.address()); var _ = SocketChannel.open(invitation.address());
             Connection friend = invitation.connect()) {
            assertThat(friend.receive()).isEqualTo("a loaf");
        }
        child.waitFor();
    }

    @Test
    void whoComesWhileItClosesIsSentAway() throws Exception {
        Listener listener = listener(AGES, 2);
        SocketChannel late;
        synchronized (listener) {
            late = SocketChannel.open(listener.address());
            await().until(() -> isLockedOut(listener, "arrive"));
            listener.close();
        }
        try (late) {
            assertEnds(late);
        }
    }

    @Test
    void arrivingAndAdmittingWaitForTheirTurn() throws Exception {
        try (Listener listener = listener(AGES, 2)) {
            Call<Connection> client;
            synchronized (listener) {
                client = Call.supply("client", () -> connect(listener));
                await().until(() -> isLockedOut(listener, "arrive"));
            }
            client.awaitResult().close();
            listener.accept().close();

            var gate = new Connection(SocketChannel.open(listener.address()));
            await().until(() -> strangersOf(listener) == 1);
            synchronized (listener) {
                gate.close();
                await().until(() -> isLockedOut(listener, "admit"));
            }
        }
    }

    @Test
    void whoHasToGiveWayAtTheLastMomentIsNotAccepted() throws Exception {
        try (Listener listener = listener(AGES, 2); Connection unlucky = raw(listener)) {
            await().until(() -> strangersOf(listener) == 1);
            synchronized (listener) {
                Handshake.asClient(unlucky, key);
                await().until(() -> isLockedOut(listener, "admit"));
                listener.strangers.removeFirst().close();
            }
            assertIsOpen(listener);
        }
    }

    @Test
    void acceptingWaitsForItsTurn() throws Exception {
        try (Listener listener = listener(AGES, 2); Connection client = connect(listener)) {
            await().until(() -> friendsOf(listener) == 1);
            Call<Connection> accepting;
            synchronized (listener) {
                accepting = Call.supply("accepting", listener::accept);
                accepting.awaitLockedOutOf(listener);
            }
            try (Connection accepted = accepting.awaitResult()) {
                client.sendBytes(NONCE);

                assertThat(accepted.receiveBytes()).isEqualTo(NONCE);
            }
        }
    }

    @Test
    void closingWaitsForItsTurn() throws Exception {
        Listener listener = listener(AGES, 2);
        Call<Void> closing;
        synchronized (listener) {
            closing = Call.run("closing", listener::close);
            closing.awaitLockedOutOf(listener);
            SocketChannel.open(listener.address()).close();     // still there
        }
        closing.awaitResult();
    }

    @Test
    void onlyThisMachineMayConnect() {
        for (SocketAddress elsewhere : List.of(new InetSocketAddress(0),
                InetSocketAddress.createUnresolved("localhost", 0))) {
            assertThatThrownBy(() -> new Listener(elsewhere, key))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(elsewhere.toString());
        }
    }

    @Test
    void aTakenAddressIsAnErrorAndLeavesNoSocketOpen() throws Exception {
        try (Listener listener = listener(AGES, 2)) {
            long before = openFiles();
            for (int i = 0; i < 200; i++) {
                assertThatThrownBy(() -> new Listener(listener.address(), key))
                        .isInstanceOf(BindException.class);
            }

            assertThat(openFiles()).isLessThan(before + 200);
            assertIsOpen(listener);
        }
    }

    private Listener listener(Duration limit, int most) throws IOException {
        return new Listener(address("listener"), key, limit, most, task ->
                threads.add(Thread.ofPlatform().name("listener").start(task)));
    }

    private SocketAddress address(String name) {
        return sockets == Sockets.TCP ? Listener.freePort()
                : UnixDomainSocketAddress.of(folder.resolve(name));
    }

    private static ServerSocketChannel serverAt(SocketAddress address) throws IOException {
        ServerSocketChannel server = address instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        return server.bind(address);
    }

    private Connection connect(Listener listener) throws Exception {
        return Connection.open(listener.address(), key, AGES);
    }

    private static Connection raw(Listener listener) throws IOException {
        return new Connection(SocketChannel.open(listener.address()));
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(100).putInt(length).array();
    }

    private static int friendsOf(Listener listener) {
        synchronized (listener) {
            return listener.friends.size();
        }
    }

    private static int strangersOf(Listener listener) {
        synchronized (listener) {
            return listener.strangers.size();
        }
    }

    private boolean isLockedOut(Listener listener, String method) {
        return threads.stream().anyMatch(thread -> Call.isLockedOutOf(listener, thread)
                && Stream.of(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method)));
    }

    private void assertIsOpen(Listener listener) throws Exception {
        try (Connection client = connect(listener); Connection accepted = listener.accept()) {
            accepted.sendBytes(NONCE);

            assertThat(client.receiveBytes()).isEqualTo(NONCE);
        }
    }

    /** Waits for the end; what comes before is passed over. */
    private static void assertEnds(Connection connection) {
        assertThatThrownBy(() -> {
            while (true) {
                connection.receiveBytes();
            }
        }).isInstanceOf(IOException.class);
    }

    private static void assertEnds(SocketChannel channel) {
        assertEnds(new Connection(channel));
    }

    private static boolean mayOpen(int files) {
        return !(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
                || unix.getMaxFileDescriptorCount() > files;
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount() : 0;
    }
}
