package course.futures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;

/**
 * A server with a virtual thread for each connection, and so without an interface for what may happen next:
 * a conversation is a method, and its next line is what happens next.
 *
 * <p>Everything is bounded: the connections, and the time that a client may be silent. It listens on this
 * machine alone, at a port that happens to be free.
 *
 * @see <a href="https://openjdk.org/jeps/444">JEP 444: Virtual Threads</a>
 */
final class ThreadPerConnection implements AutoCloseable {

    /** All that is said on one connection. It restarts the alarm whenever it has heard of its client. */
    interface Conversation {
        void hold(Socket client, Alarm alarm) throws IOException;
    }

    private static final int MAY_QUEUE = 512;

    private final ServerSocket server = new ServerSocket(0, MAY_QUEUE, InetAddress.getLoopbackAddress());
    private final Semaphore places;
    private final Duration silence;
    private final Conversation conversation;
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("clock").factory());
    private final ExecutorService door =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("door").factory());

    ThreadPerConnection(int most, Duration silence, Conversation conversation) throws IOException {
        places = new Semaphore(most);
        this.silence = silence;
        this.conversation = conversation;
        clock.setRemoveOnCancelPolicy(true);        // else every restart leaves an alarm behind
        clock.prestartCoreThread();                 // else it would be a child of the first client's thread
        door.execute(this::run);
    }

    InetAddress host() {
        return server.getInetAddress();
    }

    int port() {
        return server.getLocalPort();
    }

    /** One for each client inside. */
    int alarms() {
        return clock.getQueue().size();
    }

    // @start region=door
    private void run() {
        var clients = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("client-", 1).factory());
        try (server; clients) {
            acceptInto(clients);
        } catch (IOException failure) {
            if (!Thread.currentThread().isInterrupted()) {      // else the interrupt has closed the socket
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void acceptInto(ExecutorService clients) throws IOException {
        try {
            while (true) {
                places.acquire();
                Socket client = server.accept();
                clients.execute(() -> serve(client));
            }
        } catch (InterruptedException closing) {
            // so nobody comes in any more
        } finally {
            clients.shutdownNow();      // an interrupt ends a virtual thread's wait for a socket
        }
    }

    private void serve(Socket client) {
        try (client; var alarm = new Alarm(clock, silence)) {
            conversation.hold(client, alarm);
        } catch (IOException broken) {
            // so this client is gone, and no other
        } finally {
            places.release();
        }
    }
    // @end

    /** Drops all clients; returns when the last conversation has ended. */
    @Override
    public void close() {
        door.shutdownNow();
        door.close();
        clock.close();
    }
}
