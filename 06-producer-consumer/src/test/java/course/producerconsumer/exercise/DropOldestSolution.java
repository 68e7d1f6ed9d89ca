package course.producerconsumer.exercise;

import java.util.ArrayDeque;
import java.util.Deque;

/** One lock guards the items and the count, so that making room, counting and adding are one step. */
class DropOldestSolution implements DropOldestContract.Shelf {

    final Deque<Integer> items = new ArrayDeque<>();        // guarded by this
    final int capacity;
    long dropped;                                           // guarded by this

    DropOldestSolution(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized void put(Integer item) {
        if (items.size() == capacity) {
            items.removeFirst();
            dropped++;
        }
        items.addLast(item);
        notifyAll();
    }

    @Override
    public synchronized Integer take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        return items.removeFirst();
    }

    @Override
    public synchronized long dropped() {
        return dropped;
    }
}
