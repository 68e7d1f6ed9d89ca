package course.processes;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;

/**
 * Stands here for a {@link Manager} in another JVM: each call is a message to it and its answer.
 *
 * <p>For one thread: another had better accept the invitation for itself, lest it wait while this one waits for an
 * item. All methods throw an {@link IOException} if the manager is gone, or if it refuses; then its cause says why.
 */
final class ManagerProxy implements AutoCloseable {

    private static final byte[] RECEIVED = {};

    private final Invitation invitation;
    private final Connection manager;

    ManagerProxy(Invitation invitation, Connection manager) {
        this.invitation = invitation;
        this.manager = manager;
    }

    /** For others to come to the same manager. */
    Invitation invitation() {
        return invitation;
    }

    /** Returns null if there is no such name. */
    Object get(String name) throws IOException {
        return call(new Request.Get(name));
    }

    void set(String name, Object value) throws IOException {
        call(new Request.Set(name, value));
    }

    /** Adds to a long, as one step, whoever else is at it, and returns the sum. */
    long add(String name, long more) throws IOException {
        return (long) call(new Request.Add(name, more));
    }

    /** Sets it if it is as expected, as one step, and says whether it was. Null is expected where there is no value. */
    boolean compareAndSet(String name, Object expected, Object value) throws IOException {
        return (boolean) call(new Request.CompareAndSet(name, expected, value));
    }

    void put(String queue, Object item) throws IOException {
        call(new Request.Put(queue, item));
    }

    /**
     * Waits for an item, which then is nobody else's unless the manager does not hear that it has come.
     *
     * @throws InterruptedException if interrupted while it waits; that closes the connection, and takes no item. If
     *         the item has come already, it is returned, and the thread stays interrupted
     */
    Object take(String queue) throws IOException, InterruptedException {
        byte[] item;
        try {
            item = ask(new Request.Take(queue));
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();       // the exception says so instead
            throw new InterruptedException("interrupted while waiting for an item of " + queue);
        }
        try {
            manager.sendBytes(RECEIVED);
        } catch (IOException perhapsSent) {
            // The manager may have heard of it and have forgotten the item, so we must not lose it.
        }
        return value(item);
    }

    private Object call(Request.Step step) throws IOException {
        return value(ask(step));
    }

    private byte[] ask(Request request) throws IOException {
        byte[] frame = Connection.frame(request);
        try {
            manager.sendBytes(frame);
            return manager.receiveBytes();
        } catch (ClosedChannelException byUs) {
            throw byUs;
        } catch (IOException gone) {
            throw new IOException("the manager is gone", gone);
        }
    }

    private Object value(byte[] answer) throws IOException {
        Object value = manager.read(answer);
        if (value instanceof Failed(Throwable cause)) {
            throw new IOException("the manager refuses: " + cause.getMessage(), cause);
        }
        return value;
    }

    @Override
    public void close() {
        manager.close();
    }
}
