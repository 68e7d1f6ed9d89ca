package course.futures;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import course.futures.Protocol.End;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One client of a {@link SelectorLoop}: a channel that never waits, and what could not be sent yet.
 *
 * <p>For the loop's thread alone.
 */
final class Connection implements Transport {

    /** All that is kept for a client that does not read, in bytes. */
    static final int ROOM = 16 * 1024;

    private final ByteChannel channel;
    private final SelectionKey key;
    private final Protocol protocol;
    private final Consumer<Connection> overflow;
    private final ByteBuffer unsent = ByteBuffer.allocate(ROOM);
    private boolean closing;
    private boolean overflowing;
    private long lastHeard;

    /** Tells {@code overflow}, once, when more was to be written than there is room for. */
    Connection(ByteChannel channel, SelectionKey key, Protocol protocol, Consumer<Connection> overflow) {
        this.channel = channel;
        this.key = key;
        this.protocol = protocol;
        this.overflow = overflow;
    }

    // @start region=ready
    void begin() {
        protocol.connectionMade(this);
    }

    /** Writes or reads, whichever the client is ready for; says when that was the end. */
    Optional<End> ready(ByteBuffer inbox) throws IOException {
        if (key.isWritable()) {
            return send();
        }
        if (channel.read(inbox.clear()) < 0) {
            return Optional.of(End.CLIENT_LEFT);
        }
        protocol.dataReceived(inbox.flip());
        return Optional.empty();
    }

    private Optional<End> send() throws IOException {
        channel.write(unsent.flip());           // as much as the system takes; the rest waits for its turn
        unsent.compact();
        if (unsent.position() > 0) {
            return Optional.empty();
        }
        key.interestOps(OP_READ);
        return closing ? Optional.of(End.CLOSED) : Optional.empty();
    }

    @Override
    public void write(ByteBuffer data) {
        if (data.remaining() <= unsent.remaining()) {
            unsent.put(data);
            askForWriting();
        } else if (!overflowing) {
            overflowing = true;
            overflow.accept(this);              // and not an exception: that would hit whoever writes
        }
    }

    @Override
    public void close() {
        closing = true;
        askForWriting();
    }

    private void askForWriting() {
        try {
            key.interestOps(OP_WRITE);          // and not OP_READ: who does not read is not read from
        } catch (CancelledKeyException gone) {
            // nobody is there to hear it
        }
    }
    // @end

    void lose(End end) throws IOException {
        try (channel) {
            protocol.connectionLost(end);
        }
    }

    long lastHeard() {
        return lastHeard;
    }

    void heardAt(long nanoTime) {
        lastHeard = nanoTime;
    }
}
