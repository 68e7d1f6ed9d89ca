package course.locks;

import java.util.Arrays;
import java.util.Objects;

/** One lock for the whole bank: right, easy, and one customer at a time. */
final class OneLockBank implements Accounts {

    private final long[] balances;          // guarded by this

    OneLockBank(long... balances) {
        this.balances = balances.clone();
    }

    // @start region=transfer
    @Override
    public synchronized void transfer(int from, int to, long amount, Crew.Task pause) throws InterruptedException {
        Objects.checkIndex(to, balances.length);        // before the money is on its way to nobody
        balances[from] -= amount;
        try {
            pause.run();
        } finally {
            balances[to] += amount;
        }
    }

    @Override
    public synchronized long audit() {
        return Arrays.stream(balances).sum();
    }
    // @end
}
