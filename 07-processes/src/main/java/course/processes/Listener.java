package course.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.SecretKey;

/**
 * Accepts connections from this machine of those who have the key, at a port of the loopback interface or at
 * a socket of the UNIX domain.
 *
 * <p>Whoever connects is a stranger until it has shown that it has the key. Strangers cannot hold up friends:
 * each has a thread of its own and a time limit, and there are only so many of them; the one that has been
 * here for longest has to give way. (In a flood that may be a friend-to-be: it tries again.) Nothing is
 * encrypted, and so nothing but loopback will do.
 */
final class Listener implements AutoCloseable {

    private static final int MANY = 64;
    private static final int BACKLOG = 1024;        // of those whom we have not even accepted
    private static final long A_MOMENT = 10_000_000;        // in nanoseconds

    final Deque<Connection> strangers = new ArrayDeque<>();     // guarded by this
    final Deque<Connection> friends = new ArrayDeque<>();       // guarded by this

    private final ServerSocketChannel server;
    private final SocketAddress address;
    private final SecretKey key;
    private final Duration limit;
    private final int most;
    private final Executor threads;
    private IOException closed;                                 // why, or null; guarded by this

    Listener(SocketAddress address, SecretKey key) throws IOException {
        this(address, key, Handshake.LIMIT, MANY, Thread::startVirtualThread);
    }

    /**
     * Takes how long a handshake may last, and how many strangers may be at theirs; as many friends may wait
     * for {@link #accept}.
     *
     * @throws IllegalArgumentException if the address can be reached from elsewhere
     */
    Listener(SocketAddress address, SecretKey key, Duration limit, int most, Executor threads)
            throws IOException {
        if (address instanceof InetSocketAddress tcp
                && (tcp.isUnresolved() || !tcp.getAddress().isLoopbackAddress())) {
            throw new IllegalArgumentException(tcp + " is no address of the loopback interface");
        }
        this.key = key;
        this.limit = limit;
        this.most = most;
        this.threads = threads;
        server = address instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        try {
            this.address = server.bind(address, BACKLOG).getLocalAddress();
        } catch (IOException taken) {
            server.close();
            throw taken;
        }
        threads.execute(this::welcome);
    }

    /** Any free port, for those who are on this machine. */
    static SocketAddress freePort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    SocketAddress address() {
        return address;
    }

    // @start region=accept
    /**
     * Waits for somebody who has the key.
     *
     * @throws IOException if the listener is closed, before or meanwhile; the cause says why
     * @throws InterruptedException if interrupted while it waits; nobody is lost by that
     */
    synchronized Connection accept() throws IOException, InterruptedException {
        while (friends.isEmpty() && closed == null) {
            wait();
        }
        if (closed != null) {
            throw new IOException("the listener is closed", closed);
        }
        return friends.removeFirst();
    }

    private void welcome() {
        while (server.isOpen()) {
            try {
                var stranger = new Connection(server.accept());
                arrive(stranger);
                try {
                    Handshake.start(() -> {
                        stranger.sendAtOnce();
                        Handshake.asListener(stranger, key);
                    }, threads, limit).whenComplete((_, failure) -> admit(stranger, failure));
                } catch (RejectedExecutionException | OutOfMemoryError noThread) {
                    admit(stranger, noThread);      // sends it away; the next may have more luck
                }
            } catch (IOException failed) {
                if (server.isOpen()) {
                    LockSupport.parkNanos(A_MOMENT);        // too many open files, say: that passes
                } else {
                    end(failed);        // unless close() has been the reason
                }
            }
        }
    }

    private synchronized void arrive(Connection stranger) {
        if (closed != null) {
            stranger.close();
            return;
        }
        if (strangers.size() == most) {
            strangers.removeFirst().close();
        }
        strangers.addLast(stranger);
    }

    private synchronized void admit(Connection stranger, Throwable failure) {
        boolean stillHere = strangers.remove(stranger);
        if (stillHere && failure == null && friends.size() < most) {
            friends.addLast(stranger);
            notify();
        } else {
            stranger.close();       // and no word about it: strangers shall not fill our log
        }
    }
    // @end

    /** Sends all away who have not been accepted yet, and removes the socket's file. */
    @Override
    public void close() {
        end(new ClosedChannelException());
    }

    private synchronized void end(IOException reason) {
        if (closed != null) {
            return;     // somebody else may be at that address now
        }
        closed = reason;
        try {
            server.close();
            if (address instanceof UnixDomainSocketAddress file) {
                Files.deleteIfExists(file.getPath());
            }
        } catch (IOException leftBehind) {
            closed.addSuppressed(leftBehind);
        }
        strangers.forEach(Connection::close);
        strangers.clear();
        friends.forEach(Connection::close);
        friends.clear();
        notifyAll();
    }
}
