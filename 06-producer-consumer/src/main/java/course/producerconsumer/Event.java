package course.producerconsumer;

/**
 * A flag that can be waited for, raised and lowered.
 *
 * <p>Who is woken and finds it lowered again waits on. Python's {@code threading.Event} lets go all who wait when it is
 * set, even if it is cleared at once. {@link EventShelf} does not mind: nobody but its one waiter lowers the flag, and not
 * while it waits.
 */
final class Event {

    private boolean raised;     // guarded by this

    synchronized void raise() {
        raised = true;
        notifyAll();
    }

    synchronized void lower() {
        raised = false;
    }

    synchronized void await() throws InterruptedException {
        while (!raised) {
            wait();
        }
    }
}
