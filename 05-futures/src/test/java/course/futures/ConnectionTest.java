package course.futures;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import course.futures.Protocol.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Here the test is the loop, and turns round by round. */
class ConnectionTest {

    private static final int CHUNK = 100_000;

    private final ByteBuffer inbox = ByteBuffer.allocate(Connection.ROOM);
    private Selector selector;
    private ServerSocketChannel server;
    private SocketChannel client;
    private SelectionKey key;
    private Connection connection;
    private final List<Connection> overflowing = new ArrayList<>();

    @BeforeEach
    void connect() throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = SocketChannel.open(server.getLocalAddress());
        client.configureBlocking(false);
        SocketChannel accepted = server.accept();
        accepted.configureBlocking(false);
        key = accepted.register(selector, OP_READ);
        connection = new Connection(accepted, key, new EchoProtocol(happening -> {}), overflowing::add);
        connection.begin();
    }

    @Test
    void whoDoesNotReadIsNotReadFromAndGetsAllOfItLater() throws IOException {
        long sent = 0;
        int progress;
        do {
            int written = say(sent);
            sent += written;
            progress = written + turn();
        } while (progress > 0 || key.interestOps() != OP_WRITE);

        long heard = 0;
        while (heard < sent) {
            turn();
            heard += hear(heard);
        }
        turn();
        assertThat(key.interestOps()).isEqualTo(OP_READ);
    }

    @Test
    void whatTheSystemDoesNotTakeIsSentPieceByPieceBeforeMoreIsRead() throws IOException {
        var slow = new SlowChannel();
        var turns = new Turns();
        var patient = new Connection(slow, turns, new EchoProtocol(happening -> {}), overflowing::add);
        patient.begin();

        turns.next(OP_READ);
        assertThat(patient.ready(inbox)).isEmpty();
        for (String soFar : List.of("hel", "hello ", "hello Wor")) {
            turns.next(OP_WRITE);
            assertThat(patient.ready(inbox)).isEmpty();
            assertThat(slow.taken).asString(US_ASCII).isEqualTo(soFar);
        }
        turns.next(OP_WRITE);
        assertThat(patient.ready(inbox)).isEmpty();
        assertThat(slow.taken).asString(US_ASCII).isEqualTo("hello World");
        turns.next(OP_READ);
    }

    @Test
    void theEndComesWhenTheLastPieceIsSent() throws IOException {
        var turns = new Turns();
        var dying = new Connection(new SlowChannel(), turns, new EchoProtocol(happening -> {}), overflowing::add);
        dying.begin();
        dying.write(US_ASCII.encode("bye"));
        dying.write(US_ASCII.encode("bye"));
        dying.close();

        turns.next(OP_WRITE);
        assertThat(dying.ready(inbox)).isEmpty();
        turns.next(OP_WRITE);
        assertThat(dying.ready(inbox)).contains(End.CLOSED);
    }

    @Test
    void anOverflowIsToldOnceAndNothingOfItIsSent() throws IOException {
        var turns = new Turns();
        var slow = new SlowChannel();
        var full = new Connection(slow, turns, new EchoProtocol(happening -> {}), overflowing::add);
        full.write(US_ASCII.encode("bye"));

        full.write(ByteBuffer.allocate(Connection.ROOM - 2));
        full.write(ByteBuffer.allocate(Connection.ROOM - 2));

        assertThat(overflowing).containsExactly(full);
        turns.next(OP_WRITE);
        assertThat(full.ready(inbox)).isEmpty();
        assertThat(slow.taken).asString(US_ASCII).isEqualTo("bye");
    }

    /** Takes three bytes at a time, as a system's buffer may that is almost full. */
    private static final class SlowChannel implements ByteChannel {
        private byte[] taken = {};

        @Override
        public int write(ByteBuffer data) {
            int length = Math.min(3, data.remaining());
            byte[] all = Arrays.copyOf(taken, taken.length + length);
            data.get(all, taken.length, length);
            taken = all;
            return length;
        }

        @Override
        public int read(ByteBuffer data) {
            data.put(US_ASCII.encode("hello World"));
            return "hello World".length();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** A key without a selector: the test says what its channel is ready for. */
    private static final class Turns extends SelectionKey {
        private int interest = OP_READ;
        private int ready;

        void next(int operation) {
            assertThat(interest).isEqualTo(operation);
            ready = operation;
        }

        @Override
        public int readyOps() {
            return ready;
        }

        @Override
        public int interestOps() {
            return interest;
        }

        @Override
        public SelectionKey interestOps(int operations) {
            interest = operations;
            return this;
        }

        @Override
        public SelectableChannel channel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Selector selector() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public void cancel() {}
    }

    private int turn() throws IOException {
        return selector.selectNow(ready -> {
            try {
                assertThat(connection.ready(inbox)).isEmpty();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    /** Goes on with the story where it was left off; says how much of it could be sent. */
    private int say(long position) throws IOException {
        var words = new byte[CHUNK];
        for (int i = 0; i < CHUNK; i++) {
            words[i] = word(position + i);
        }
        return client.write(ByteBuffer.wrap(words));
    }

    private int hear(long position) throws IOException {
        var words = ByteBuffer.allocate(CHUNK);
        int length = client.read(words);
        for (int i = 0; i < length; i++) {
            if (words.get(i) != word(position + i)) {
                throw new AssertionError("byte " + (position + i) + " is not what was said");
            }
        }
        return length;
    }

    private static byte word(long position) {
        return (byte) (position % 251);
    }

    @AfterEach
    void hangUp() throws IOException {
        client.close();
        key.channel().close();
        server.close();
        selector.close();
    }
}
