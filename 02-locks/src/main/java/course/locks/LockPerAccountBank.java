package course.locks;

import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * A lock for each account: who has other accounts to do with is served at the same time.
 *
 * <p>Locks are always taken in the order of the account numbers, the auditor's too, so nobody waits in a circle. The
 * number is unique; an {@code identityHashCode} in its place would not be.
 */
final class LockPerAccountBank implements Accounts {

    private final ReentrantLock[] locks;
    private final long[] balances;          // each guarded by its lock

    LockPerAccountBank(long... balances) {
        this.balances = balances.clone();
        locks = IntStream.range(0, balances.length).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);
    }

    // @start region=transfer
    @Override
    public void transfer(int from, int to, long amount, Crew.Task pause) throws InterruptedException {
        locks[Math.min(from, to)].lockInterruptibly();
        try {
            locks[Math.max(from, to)].lockInterruptibly();
            try {
                balances[from] -= amount;
                try {
                    pause.run();
                } finally {
                    balances[to] += amount;
                }
            } finally {
                locks[Math.max(from, to)].unlock();
            }
        } finally {
            locks[Math.min(from, to)].unlock();
        }
    }

    /** Keeps each lock until all are counted. */
    @Override
    public long audit() throws InterruptedException {
        long sum = 0;
        int locked = 0;
        try {
            while (locked < locks.length) {
                locks[locked].lockInterruptibly();
                sum += balances[locked++];
            }
            return sum;
        } finally {
            while (locked > 0) {
                locks[--locked].unlock();
            }
        }
    }
    // @end

    // @start region=call-order
    void transferInCallOrder(int from, int to, Crew.Task pause) throws InterruptedException {
        locks[from].lockInterruptibly();
        try {
            pause.run();
            locks[to].lockInterruptibly();      // wrong: who transfers the other way holds it and waits for us
            locks[to].unlock();
        } finally {
            locks[from].unlock();
        }
    }
    // @end

    boolean someoneWaitsFor(int account) {
        return locks[account].hasQueuedThreads();
    }

    boolean isLocked(int account) {
        return locks[account].isLocked();
    }
}
