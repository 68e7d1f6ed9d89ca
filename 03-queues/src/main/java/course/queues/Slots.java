package course.queues;

/**
 * The array of a ring: a power of two long, so that {@code index & (length - 1)} is the slot of an index that only
 * ever grows.
 */
final class Slots {

    private static final int LARGEST = 1 << 30;

    private Slots() {}

    static Object[] atLeast(int capacity) {
        if (capacity < 1 || capacity > LARGEST) {
            throw new IllegalArgumentException("capacity must be from 1 to " + LARGEST + ", not " + capacity);
        }
        return new Object[Math.max(1, 2 * Integer.highestOneBit(capacity - 1))];
    }
}
