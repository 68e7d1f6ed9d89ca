package course.locks;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A round table with one fork between every two seats, and four ways to get at both of yours. */
final class DiningTable {

    private final ReentrantLock[] forks;
    private final Semaphore waiter;

    DiningTable(int seats) {
        forks = Stream.generate(ReentrantLock::new).limit(seats).toArray(ReentrantLock[]::new);
        waiter = new Semaphore(seats - 1);
    }

    // @start region=left-then-right
    void eatLeftThenRight(int seat, Crew.Task pause, Crew.Task meal) throws InterruptedException {
        // wrong: if all hold their left fork, all wait for their right one
        eatWith(left(seat), right(seat), pause, meal);
    }
    // @end

    // @start region=cures
    /** No circle: whoever holds the highest fork has both. */
    void eatLowerForkFirst(int seat, Crew.Task pause, Crew.Task meal) throws InterruptedException {
        eatWith(Math.min(left(seat), right(seat)), Math.max(left(seat), right(seat)), pause, meal);
    }

    /** No circle: with one seat empty, somebody has a free fork beside him. */
    void eatIfSeated(int seat, Crew.Task pause, Crew.Task meal) throws InterruptedException {
        waiter.acquire();
        try {
            eatWith(left(seat), right(seat), pause, meal);
        } finally {
            waiter.release();
        }
    }

    /** No waiting with a fork in hand: who does not get the second gives back the first, and tries again some time later. */
    void eatOrGiveBack(int seat, Crew.Task pause, Crew.Task meal) throws InterruptedException {
        while (!triesToEat(seat, pause, meal)) {
            // Not all after the same time, or they may take and give back in step for ever.
            Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextInt(1_000_000)));
        }
    }
    // @end

    /** Whether anybody waits for a fork or a seat. */
    boolean someoneWaits() {
        return waiter.hasQueuedThreads() || Arrays.stream(forks).anyMatch(ReentrantLock::hasQueuedThreads);
    }

    // @start region=with-forks
    private void eatWith(int first, int second, Crew.Task pause, Crew.Task meal) throws InterruptedException {
        forks[first].lockInterruptibly();
        try {
            pause.run();
            forks[second].lockInterruptibly();
            try {
                meal.run();
            } finally {
                forks[second].unlock();
            }
        } finally {
            forks[first].unlock();
        }
    }

    private boolean triesToEat(int seat, Crew.Task pause, Crew.Task meal) throws InterruptedException {
        forks[left(seat)].lockInterruptibly();
        try {
            pause.run();
            if (!forks[right(seat)].tryLock()) {
                return false;
            }
            try {
                meal.run();
                return true;
            } finally {
                forks[right(seat)].unlock();
            }
        } finally {
            forks[left(seat)].unlock();
        }
    }
    // @end

    private int left(int seat) {
        return seat;
    }

    private int right(int seat) {
        return (seat + 1) % forks.length;
    }
}
