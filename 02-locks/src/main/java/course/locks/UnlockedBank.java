package course.locks;

import java.util.Arrays;

/** Broken on purpose: without a lock, transfers overwrite each other and the auditor sees money on its way. */
final class UnlockedBank implements Accounts {

    private final long[] balances;

    UnlockedBank(long... balances) {
        this.balances = balances.clone();
    }

    // @start region=transfer
    @Override
    public void transfer(int from, int to, long amount, Crew.Task pause) throws InterruptedException {
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
