package course.futures;

import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_READ;

import course.futures.Protocol.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A server on one thread: it waits for whatever happens next, on whichever connection, and calls that
 * connection's protocol.
 *
 * <p>Everything is bounded: the connections, the bytes kept for each, and the time that a client may be silent.
 * What the system takes for a client counts as if the client had taken it; one that never reads is found out only
 * when the system's buffers are full. It listens on this machine alone, at a port that happens to be free.
 *
 * @see Selector
 */
final class SelectorLoop implements AutoCloseable {

    private static final int MAY_QUEUE = 512;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final SelectionKey door;
    private final int most;
    private final long silence;
    private final Supplier<Protocol> protocols;
    private final LongSupplier nanoTime;
    private final ByteBuffer inbox = ByteBuffer.allocate(Connection.ROOM);          // the loop's thread alone
    private final LinkedHashSet<Connection> connections = new LinkedHashSet<>();    // the most silent first
    private final Queue<Connection> overflowing = new ArrayDeque<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("loop").factory());

    SelectorLoop(int most, Duration silence, Supplier<Protocol> protocols) throws IOException {
        this(most, silence, protocols, System::nanoTime);
    }

    SelectorLoop(int most, Duration silence, Supplier<Protocol> protocols, LongSupplier nanoTime)
            throws IOException {
        this.most = most;
        this.silence = silence.toNanos();
        this.protocols = protocols;
        this.nanoTime = nanoTime;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAY_QUEUE);
        server.configureBlocking(false);
        door = server.register(selector, OP_ACCEPT);
        thread.execute(this::run);
    }

    InetAddress host() {
        return server.socket().getInetAddress();
    }

    int port() {
        return server.socket().getLocalPort();
    }

    // @start region=loop
    private void run() {
        try (server) {
            while (selector.isOpen()) {
                selector.select(this::handle, millisUntilSilence());
                dropTheSilent();
                dropTheOverflowing();
                door.interestOps(connections.size() < most ? OP_ACCEPT : 0);
            }
        } catch (ClosedSelectorException | CancelledKeyException closedMeanwhile) {
            // the same as finding it closed
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            List.copyOf(connections).forEach(connection -> drop(connection, End.SERVER_CLOSING));
        }
    }

    private void handle(SelectionKey key) {
        if (key == door) {
            accept();
        } else {
            var connection = (Connection) key.attachment();
            attempt(connection, () -> connection.ready(inbox));
        }
    }
    // @end

    private interface Step {
        Optional<End> take() throws IOException;
    }

    // @start region=attempt
    /** Whatever goes wrong ends this connection, and no other. */
    private void attempt(Connection connection, Step step) {
        connection.heardAt(nanoTime.getAsLong());
        connections.addLast(connection);
        try {
            step.take().ifPresent(end -> drop(connection, end));
        } catch (IOException broken) {
            drop(connection, End.BROKEN);
        } catch (Throwable mistake) {
            drop(connection, End.BROKEN);
            report(mistake);
        }
    }

    /** A protocol may write to any connection, but only the one that had no room for it is lost. */
    private void dropTheOverflowing() {
        while (!overflowing.isEmpty()) {
            drop(overflowing.remove(), End.OVERFLOW);
        }
    }
    // @end

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {          // else the client has thought better of it
                welcome(channel);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, OP_READ);
            var connection = new Connection(channel, key, protocols.get(), overflowing::add);
            key.attach(connection);
            attempt(connection, () -> {
                connection.begin();
                return Optional.empty();
            });
        } catch (Throwable mistake) {           // most likely there is no protocol, which could be told
            channel.close();
            if (!(mistake instanceof ClosedSelectorException)) {        // of that the loop will hear anyway
                report(mistake);
            }
        }
    }

    // @start region=silence
    /** Until the most silent client has been silent for too long; 0, which is for ever, without clients. */
    private long millisUntilSilence() {
        return connections.isEmpty() ? 0 : Math.max(1, 1 + silenceLeft(connections.getFirst()) / 1_000_000);
    }

    private long silenceLeft(Connection connection) {
        return silence - (nanoTime.getAsLong() - connection.lastHeard());
    }

    private void dropTheSilent() {
        while (!connections.isEmpty() && silenceLeft(connections.getFirst()) <= 0) {
            drop(connections.getFirst(), End.CLIENT_SILENT);
        }
    }
    // @end

    private void drop(Connection connection, End end) {
        if (!connections.remove(connection)) {
            return;             // it is lost already, for another reason
        }
        try {
            connection.lose(end);
        } catch (IOException alreadyGone) {
            // it was to go anyway
        } catch (Throwable mistake) {
            report(mistake);
        }
    }

    private static void report(Throwable mistake) {
        Thread me = Thread.currentThread();
        me.getUncaughtExceptionHandler().uncaughtException(me, mistake);
    }

    /** Drops all clients; returns when the last has been told. */
    @Override
    public void close() throws IOException {
        selector.close();       // wakes the loop, which finds it closed
        thread.close();
    }
}
