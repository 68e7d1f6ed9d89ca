package course.processes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a {@link Manager} keeps for its clients: values by name, and queues by name, which are there when
 * asked for.
 */
class ManagedState {

    private final Map<String, Object> values = new HashMap<>();             // guarded by this
    private final Map<String, Deque<Object>> queues = new HashMap<>();      // guarded by this

    /** Returns null if there is no such name. */
    synchronized Object get(String name) {
        return values.get(name);
    }

    /** Returns what was there before, or null. */
    synchronized Object set(String name, Object value) {
        return values.put(name, Objects.requireNonNull(value, "a value is never null"));
    }

    // @start region=atomic
    /** Reads, adds and writes as one step, and returns the sum. */
    synchronized long add(String name, long more) {
        Object value = values.get(name);
        if (!(value instanceof Long old)) {
            throw new IllegalArgumentException("can add to a long only; " + name + " is " + Wire.typeOf(value));
        }
        values.put(name, old + more);
        return old + more;
    }

    /** Sets it if it is as expected, null for not being there at all, and says whether it was. */
    synchronized boolean compareAndSet(String name, Object expected, Object value) {
        Objects.requireNonNull(value, "a value is never null");
        boolean asExpected = Objects.equals(values.get(name), expected);
        if (asExpected) {
            values.put(name, value);
        }
        return asExpected;
    }
    // @end

    /** Returns how many items are waiting now. */
    synchronized int put(String queue, Object item) {
        queue(queue).addLast(Objects.requireNonNull(item, "an item is never null"));
        notifyAll();        // and not notify: it might wake somebody who waits for another queue
        return queue(queue).size();
    }

    /** For an item that its taker has not got. */
    synchronized void putBack(String queue, Object item) {
        queue(queue).addFirst(item);
        notifyAll();
    }

    /** Waits for an item of this queue. */
    synchronized Object take(String queue) throws InterruptedException {
        while (queue(queue).isEmpty()) {
            wait();
        }
        return queue(queue).removeFirst();
    }

    private Deque<Object> queue(String name) {
        assert Thread.holdsLock(this);
        return queues.computeIfAbsent(name, _ -> new ArrayDeque<>());
    }
}
