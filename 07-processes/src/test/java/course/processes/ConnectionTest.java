package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.awt.Point;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final Duration AGES = Duration.ofHours(1);

    private final SecretKey key = Handshake.newKey();
    private ServerSocketChannel server;
    private SocketChannel far;
    private Connection near;

    @BeforeEach
    void connect() throws IOException {
        server = ServerSocketChannel.open().bind(Listener.freePort());
        near = new Connection(SocketChannel.open(server.getLocalAddress()));
        far = server.accept();
    }

    @AfterEach
    void hangUp() throws IOException {
        near.close();
        far.close();
        server.close();
    }

    @Test
    void valuesOfManyKindsArrive() throws Exception {
        var other = new Connection(far);
        List<Object> values = Arrays.asList(2.25, null, "junk", float.class);

        near.send(values);
        near.send(null);
        near.send(7L);

        assertThat(other.receive()).isEqualTo(values);
        assertThat(other.receive()).isNull();
        assertThat(other.receive()).isEqualTo(7L);
    }

    @Test
    void aClassThatNothingAllowsIsNamedAndTheNextValueCanBeRead() throws Exception {
        var other = new Connection(far);
        near.send(new Point(1, 2));
        near.send("next");

        assertThatThrownBy(other::receive).isInstanceOf(IOException.class)
                .hasMessageContaining("java.awt.Point");
        assertThat(other.receive()).isEqualTo("next");
    }

    @Test
    void aFrameOverTheLimitIsRefusedOnBothSides() throws Exception {
        byte[] large = new byte[Connection.MAX_FRAME + 1];
        assertThatThrownBy(() -> near.sendBytes(large)).isInstanceOf(IOException.class)
                .hasMessage("a frame of 1048577 bytes; the limit is 1048576");
        assertThatThrownBy(() -> near.send(new String(large))).isInstanceOf(IOException.class);

        far.write(ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).putInt(-1).flip());

        assertThatThrownBy(near::receiveBytes).isInstanceOf(IOException.class)
                .hasMessage("a frame of 2147483647 bytes; the limit is 1048576");
        assertThatThrownBy(near::receiveBytes).hasMessage("a frame of -1 bytes; the limit is 1048576");
    }

    @Test
    void theEndIsAnErrorInsideAFrameAndBetween() throws Exception {
        far.write(ByteBuffer.allocate(6).putInt(1000).rewind());
        far.close();

        assertThatThrownBy(near::receiveBytes).isInstanceOf(EOFException.class)
                .hasMessageContaining("inside a frame");
        assertThatThrownBy(near::receiveBytes).isInstanceOf(EOFException.class)
                .hasMessage("the other side has closed the connection");
    }

    @Test
    void whatIsTooLongForTheArrayLeavesItAsItIs() throws Exception {
        int[] array = {1, 2};
        new Connection(far).sendBytes(new byte[12]);

        assertThatThrownBy(() -> near.receiveInto(MemorySegment.ofArray(array)))
                .isInstanceOf(IOException.class).hasMessage("12 bytes for an array of 8");
        assertThat(array).containsExactly(1, 2);
    }

    @Test
    void whoeverReceivesCanBeInterrupted() {
        var receiving = Call.supply("receiving", near::receive);
        await().until(() -> isIn("receiveBytes", receiving.thread()));

        receiving.interrupt();

        assertThat(receiving.awaitFailure()).isInstanceOf(ClosedByInterruptException.class);
    }

    @Test
    void closeEndsWhatIsBeingReceived() throws Exception {
        var receiving = Call.supply("receiving", near::receive);
        await().until(() -> isIn("receiveBytes", receiving.thread()));

        near.close();

        assertThat(receiving.awaitFailure()).isInstanceOf(IOException.class);
        assertThat(far.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    @Test
    void aListenerThatSaysNothingIsGivenUp() throws Exception {
        SocketAddress address = server.getLocalAddress();

        assertThatThrownBy(() -> Connection.open(address, key, Duration.ofMillis(50)))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage(address + " has not agreed within PT0.05S");
        assertEnds(server.accept());
    }

    @Test
    void aListenerWithAnotherKeyIsRefusedAndLearnsNothing() throws Exception {
        var opening = Call.supply("opening", () -> Connection.open(server.getLocalAddress(), key, AGES));
        try (SocketChannel channel = server.accept()) {
            var client = new Connection(channel);
            client.sendBytes(new byte[32]);
            client.receiveBytes();
            client.receiveBytes();      // its proof, which this listener does not care for
            client.sendBytes(new byte[32]);

            assertThat(opening.awaitFailure()).isInstanceOf(AuthenticationException.class)
                    .hasMessage("the other side has another key");
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void whoeverConnectsCanBeInterrupted() throws Exception {
        var opening = Call.supply("opening", () -> Connection.open(server.getLocalAddress(), key, AGES));
        try (SocketChannel silent = server.accept()) {
            opening.assertStopsWhenInterrupted();

            assertEnds(silent);
        }
    }

    @Test
    void smallFramesDoNotWaitForOneAnother() throws Exception {
        try (var listener = new Listener(Listener.freePort(), key);
             Connection client = Connection.open(listener.address(), key, AGES);
             Connection accepted = listener.accept()) {
            assertThat(client.channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
            assertThat(accepted.channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
        }
    }

    @Test
    void nobodyThereIsAnError() throws Exception {
        SocketAddress address = server.getLocalAddress();
        server.close();

        assertThatThrownBy(() -> Connection.open(address, key, AGES)).isInstanceOf(IOException.class);
    }

    private static void assertEnds(SocketChannel channel) throws IOException {
        try (channel) {
            var rest = ByteBuffer.allocate(100);
            while (channel.read(rest) >= 0) {
                assertThat(rest.hasRemaining()).isTrue();
            }
        }
    }

    private static boolean isIn(String method, Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
    }
}
