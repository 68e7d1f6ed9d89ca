package course.producerconsumer;

/** A flag that can be waited for, raised and lowered, as Python's {@code threading.Event}. */
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
