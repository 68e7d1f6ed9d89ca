package course.processes;

import java.util.concurrent.CountDownLatch;

/** A manager's state in which one method gets no further until it is told to. */
final class HeldState extends ManagedState {

    private final String held;
    private final CountDownLatch go = new CountDownLatch(1);

    HeldState(String held) {
        this.held = held;
    }

    void release() {
        go.countDown();
    }

    @Override
    Object get(String name) {
        hold("get");
        return super.get(name);
    }

    @Override
    Object set(String name, Object value) {
        hold("set");
        return super.set(name, value);
    }

    @Override
    long add(String name, long more) {
        hold("add");
        return super.add(name, more);
    }

    @Override
    int put(String queue, Object item) {
        hold("put");
        return super.put(queue, item);
    }

    private void hold(String method) {
        if (method.equals(held)) {
            try {
                go.await();
            } catch (InterruptedException closing) {
                throw new IllegalStateException("closed while held", closing);
            }
        }
    }
}
