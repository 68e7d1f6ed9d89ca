package course.locks;

import java.util.concurrent.locks.StampedLock;

/** A robot that always moves x and y by the same step, so that whoever sees them differ has seen half a move. */
final class Robot {

    record Place(int x, int y) {}

    private final StampedLock lock = new StampedLock();
    private int x;          // guarded by lock
    private int y;          // guarded by lock

    // @start region=optimistic
    void move(int step) {
        long stamp = lock.writeLock();
        try {
            x += step;
            y += step;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Reads without a lock first, and asks afterwards whether anybody wrote meanwhile. */
    Place place(Runnable pause) {
        long stamp = lock.tryOptimisticRead();
        int seenX = x;
        pause.run();
        int seenY = y;
        if (lock.validate(stamp)) {
            return new Place(seenX, seenY);
        }
        stamp = lock.readLock();
        try {
            pause.run();
            return new Place(x, y);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    Place glance(Runnable pause) {
        lock.tryOptimisticRead();
        int seenX = x;
        pause.run();
        int seenY = y;
        return new Place(seenX, seenY);     // wrong: nobody has asked whether it is still true
    }
    // @end
}
