package course.locks.exercise;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Nested;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    @Nested
    class WithThingsThatAllBanksShare extends BankContract {

        WithThingsThatAllBanksShare() {
            super(KeepsABook::new);
        }
    }

    /** Another right answer: that a class has something static makes no lock of it. */
    private static final class KeepsABook implements BankContract.Answer {

        private enum Currency { POUND, FLORIN }

        private static final Logger log = LoggerFactory.getLogger(KeepsABook.class);
        private static final Map<String, Currency> CURRENCIES = new ConcurrentHashMap<>();

        private final Currency currency = Currency.POUND;
        private final BankSolution bank;

        KeepsABook(long... balances) {
            bank = new BankSolution(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            log.trace("{} {}", amount, CURRENCIES.computeIfAbsent("here", _ -> currency));
            bank.transfer(from, to, amount);
        }

        @Override
        public long balance(int account) {
            return bank.balance(account);
        }

        @Override
        public long total() {
            return bank.total();
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
