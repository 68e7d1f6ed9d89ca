package course.locks;

import java.util.Arrays;
import java.util.Objects;

/** Broken on purpose: without a lock, transfers overwrite each other and the auditor sees money on its way. */
final class UnlockedBank implements Accounts {

    private final long[] balances;

    UnlockedBank(long... balances) {
        this.balances = balances.clone();
    }

    // @start region=transfer
    @Override
    public void transfer(int from, int to, long amount, Crew.Task pause) throws InterruptedException {
        Objects.checkIndex(to, balances.length);        // before the money is on its way to nobody
        balances[from] -= amount;
        try {
            pause.run();                    // wrong: the money is nowhere now
        } finally {
            balances[to] += amount;
        }
    }
    // @end

    @Override
    public long audit() {
        return Arrays.stream(balances).sum();
    }
}
