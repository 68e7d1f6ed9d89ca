package course.processes;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import javax.crypto.SecretKey;

/**
 * Keeps state for other JVMs: does what each {@link ManagerProxy} asks for, in a thread for each.
 *
 * <p>Values come and go as copies: whoever changes what it has got changes nothing here.
 */
final class Manager implements AutoCloseable {

    private final ManagedState state;
    private final SecretKey key;
    private final Listener listener;
    private final ExecutorService threads;

    Manager(SocketAddress address, SecretKey key, ManagedState state, ThreadFactory threads)
            throws IOException {
        this.state = state;
        this.key = key;
        this.listener = new Listener(address, key);
        this.threads = Executors.newThreadPerTaskExecutor(threads);
        this.threads.execute(this::welcome);
    }

    /** At a socket in a folder of its own; where there can be none, at a free port. */
    static Manager in(Path folder) throws IOException {
        SecretKey key = Handshake.newKey();
        try {
            return at(UnixDomainSocketAddress.of(folder.resolve("socket")), key);
        } catch (UnsupportedOperationException | SocketException noneHere) {   // or its path is too long
            return at(Listener.freePort(), key);
        }
    }

    private static Manager at(SocketAddress address, SecretKey key) throws IOException {
        var threads = Thread.ofPlatform().name("client-", 0).factory();     // few; virtual ones serve far fewer items
        return new Manager(address, key, new ManagedState(), threads);
    }

    Invitation invitation() {
        return Invitation.to(listener.address(), key);
    }

    private void welcome() {
        try {
            while (true) {
                Connection client = listener.accept();
                try {
                    threads.execute(() -> serve(client));
                } catch (RejectedExecutionException | OutOfMemoryError noThread) {      // closing, or there is none
                    client.close();
                }
            }
        } catch (IOException | InterruptedException closed) {
            // Nobody comes any more.
        }
    }

    private void serve(Connection client) {
        try (client) {
            while (true) {
                answer(client);
            }
        } catch (IOException | InterruptedException over) {
            // One client less.
        }
    }

    private void answer(Connection client) throws IOException, InterruptedException {
        byte[] frame = client.receiveBytes();
        Object asked;
        try {
            asked = client.read(frame);
        } catch (IOException unreadable) {
            asked = new Failed(unreadable);
        }
        switch (asked) {
            case Request.Take(String queue) -> deliver(queue, client);
            case Request.Step step -> client.send(outcome(step));
            case Failed refused -> client.send(refused);
            case null, default ->
                    client.send(new Failed(new IllegalArgumentException("no request: " + Wire.typeOf(asked))));
        }
    }

    private Object outcome(Request.Step step) {
        try {
            return perform(step);
        } catch (RuntimeException refused) {
            return new Failed(refused);
        }
    }

    // @start region=perform
    private Object perform(Request.Step step) {
        return switch (step) {
            case Request.Get(String name) -> state.get(name);
            case Request.Set(String name, Object value) -> state.set(name, value);
            case Request.Add(String name, long more) -> state.add(name, more);
            case Request.CompareAndSet(String name, Object expected, Object value) ->
                    state.compareAndSet(name, expected, value);
            case Request.Put(String queue, Object item) -> state.put(queue, item);
        };
    }
    // @end

    // @start region=deliver
    /** The item is the client's once it says that it has it. A client that is dead says nothing. */
    private void deliver(String queue, Connection client) throws IOException, InterruptedException {
        Object item = state.take(queue);
        boolean received = false;
        try {
            client.send(item);
            client.receiveBytes();
            received = true;
        } finally {
            if (!received) {
                state.putBack(queue, item);
            }
        }
    }
    // @end

    /** Whoever waits for an answer gets an exception instead. */
    @Override
    public void close() {
        threads.shutdownNow();      // frees those who wait for an item, and cuts off those who are read from
        threads.close();
        listener.close();
    }
}
