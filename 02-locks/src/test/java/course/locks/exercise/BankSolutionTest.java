package course.locks.exercise;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Nested;

class BankSolutionTest extends BankContract {

    BankSolutionTest() {
        super(BankSolution::new);
    }

    @Nested
    class WithTheHalvesOfAReadWriteLock extends BankContract {

        WithTheHalvesOfAReadWriteLock() {
            super(balances -> {
                var lock = new ReentrantReadWriteLock();
                return new ShutForTheAudit(lock.readLock(), lock.writeLock(), balances);
            });
        }
    }

    @Nested
    class WithTheViewsOfAStampedLock extends BankContract {

        WithTheViewsOfAStampedLock() {
            super(balances -> {
                var lock = new StampedLock();
                return new ShutForTheAudit(lock.asReadLock(), lock.asWriteLock(), balances);
            });
        }
    }

    /** Another right answer: whoever moves money shares a lock with others who do, and the auditor has it alone. */
    private static final class ShutForTheAudit implements BankContract.Answer {

        private final Lock moving;
        private final Lock auditing;
        private final BankSolution bank;

        ShutForTheAudit(Lock moving, Lock auditing, long... balances) {
            this.moving = moving;
            this.auditing = auditing;
            bank = new BankSolution(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            moving.lock();
            try {
                bank.transfer(from, to, amount);
            } finally {
                moving.unlock();
            }
        }

        @Override
        public long balance(int account) {
            return bank.balance(account);
        }

        @Override
        public long total() {
            auditing.lock();
            try {
                return bank.total();
            } finally {
                auditing.unlock();
            }
        }
    }
}
