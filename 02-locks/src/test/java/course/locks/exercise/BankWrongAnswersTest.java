package course.locks.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static java.math.BigInteger.ZERO;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.locks.exercise.BankContract.Answer;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class BankWrongAnswersTest {

    @Test
    void forgettingTheReceiver() throws Exception {
        assertCaught(contract(ForgetsTheReceiver::new), BankContract::aTransferMovesTheMoney);
    }

    @Test
    void readingBothBalancesFirst() throws Exception {
        assertCaught(contract(ReadsBothBalancesFirst::new), BankContract::aTransferToOneselfChangesNothing);
    }

    @Test
    void lockingOneAccountTwice() throws Exception {
        assertCaught(contract(LocksOneAccountTwice::new), BankContract::aTransferToOneselfChangesNothing);
    }

    @Test
    void payingOutBeforeLooking() throws Exception {
        assertCaught(contract(PaysOutBeforeLooking::new), BankContract::whoHasTooLittleIsRefusedAndNothingChanges);
    }

    @Test
    void believingAnyAmount() throws Exception {
        assertCaught(contract(BelievesAnyAmount::new), BankContract::nonsenseIsRefusedAndNothingChanges);
    }

    @Test
    void lookingAtTheSenderOnly() throws Exception {
        assertCaught(contract(LooksAtTheSenderOnly::new), BankContract::nonsenseIsRefusedAndNothingChanges);
    }

    @Test
    void believingTheOpeningBalances() throws Exception {
        assertCaught(contract(BelievesAnyAmount::new), BankContract::nobodyOpensAnAccountWithADebt);
    }

    @Test
    void lookingAtTheSignOfTheSum() throws Exception {
        assertCaught(contract(LooksAtTheSignOfTheSum::new), BankContract::nobodyBringsMoreThanCanBeCounted);
    }

    @Test
    void keepingTheMoneyInTheCallersArray() throws Exception {
        assertCaught(contract(KeepsTheCallersArray::new), BankContract::theMoneyIsInTheBankAndNotInTheArray);
    }

    @Test
    void keepingTheLocksAfterARefusal() throws Exception {
        assertCaught(contract(KeepsTheLocksAfterARefusal::new), BankContract::aRefusalKeepsNobodyElseWaiting);
    }

    @Test
    void givingUpWhenALockIsTaken() throws Exception {
        assertCaught(contract(GivesUpWhenALockIsTaken::new), BankContract::disjointTransfersRunAtTheSameTime);
    }

    @Test
    void lookingBeforeLocking() throws Exception {
        assertCaught(contract(LooksBeforeLocking::new), BankContract::ofTwoWhoWantAllOfItOneIsRefused);
    }

    @Test
    void noLockAtAll() throws Exception {
        assertCaught(contract(HasNoLock::new), BankContract::moneyNeitherAppearsNorVanishesInACrowd);
    }

    @Test
    void lockingInCallOrder() throws Exception {
        assertCaught(contract(LocksInCallOrder::new), BankContract::oppositeTransfersNeverDeadlock);
    }

    @Test
    void lockingInCallOrderWithoutAPause() throws Exception {
        assertCaught(contract(LocksInCallOrderAtOnce::new), BankContract::oppositeTransfersEndWhereverTheyMeet);
    }

    @Test
    void oneLockForAll() throws Exception {
        assertCaught(contract(HasOneLockForAll::new), BankContract::disjointTransfersRunAtTheSameTime);
    }

    @Test
    void oneLockForAllBanks() throws Exception {
        assertCaught(contract(HasOneLockForAllBanks::new), BankContract::disjointTransfersRunAtTheSameTime);
    }

    @Test
    void lockingTheClass() throws Exception {
        assertCaught(contract(LocksTheClass::new), BankContract::disjointTransfersRunAtTheSameTime);
    }

    @Test
    void takingTheWrongHalf() throws Exception {
        assertCaught(contract(TakesTheWrongHalf::new), BankContract::disjointTransfersRunAtTheSameTime);
    }

    @Test
    void addingUpWithoutALock() throws Exception {
        assertCaught(contract(AddsUpWithoutALock::new), BankContract::whoAddsUpWithoutALockSeesEveryTransfer);
    }

    @Test
    void addingUpWhileMoneyIsOnItsWay() throws Exception {
        assertCaughtAtLeisure(contract(AddsUpWhileMoneyIsOnItsWay::new),
                BankContract::theTotalIsExactWhileTransfersRun);
    }

    @Test
    void addingUpOneByOne() throws Exception {
        assertCaught(contract(AddsUpOneByOne::new), BankContract::theTotalIsExactEvenIfItHasToWait);
    }

    @Test
    void addingUpHandOverHand() throws Exception {
        assertCaught(contract(AddsUpHandOverHand::new), BankContract::theTotalIsExactEvenIfItHasToWait);
    }

    @Test
    void addingUpByRecursion() throws Exception {
        assertCaughtAtLeisure(contract(AddsUpByRecursion::new), BankContract::theTotalOfManyAccountsIsExact);
    }

    @Test
    void readingABalanceWithoutALock() throws Exception {
        assertCaught(contract(ReadsABalanceWithoutALock::new), BankContract::whoReadsABalanceWithoutALockSeesEveryTransfer);
        assertCaught(contract(ReadsABalanceBesideAnAtomicCount::new), BankContract::whoReadsABalanceWithoutALockSeesEveryTransfer);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new Bank(100, 50)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static BankContract contract(Function<long[], Answer> newBank) {
        return new BankContract(newBank) {};
    }

    /** The solution with its parts open to mistakes. Its locks can be interrupted, so that who is stuck ends with the test. */
    private static class Parts implements Answer {

        final long[] balances;
        final ReentrantLock[] locks;

        Parts(long... balances) {
            check(Arrays.stream(balances).noneMatch(balance -> balance < 0));
            check(canBeCounted(balances));
            this.balances = copy(balances);
            locks = Stream.generate(ReentrantLock::new).limit(balances.length).toArray(ReentrantLock[]::new);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            check(amount > 0);
            check(from >= 0 && from < balances.length && to >= 0 && to < balances.length);
            lock(Math.min(from, to));
            lock(Math.max(from, to));
            try {
                move(from, to, amount);
            } finally {
                locks[from].unlock();
                locks[to].unlock();
            }
        }

        void move(int from, int to, long amount) {
            if (balances[from] < amount) {
                throw new IllegalStateException("too little");
            }
            balances[from] -= amount;
            balances[to] += amount;
        }

        @Override
        public long balance(int account) {
            check(account >= 0 && account < balances.length);
            lock(account);
            try {
                return balances[account];
            } finally {
                locks[account].unlock();
            }
        }

        @Override
        public long total() {
            for (int account = 0; account < locks.length; account++) {
                lock(account);
            }
            try {
                return Arrays.stream(balances).sum();
            } finally {
                for (ReentrantLock lock : locks) {
                    lock.unlock();
                }
            }
        }

        boolean canBeCounted(long[] balances) {
            return Arrays.stream(balances).mapToObj(BigInteger::valueOf).reduce(ZERO, BigInteger::add).bitLength() < Long.SIZE;
        }

        long[] copy(long[] balances) {
            return balances.clone();
        }

        void check(boolean sense) {
            if (!sense) {
                throw new IllegalArgumentException();
            }
        }

        void lock(int account) {
            try {
                locks[account].lockInterruptibly();
            } catch (InterruptedException testIsOver) {
                throw new IllegalStateException(testIsOver);
            }
        }
    }

    private static final class ForgetsTheReceiver extends Parts {

        ForgetsTheReceiver(long... balances) {
            super(balances);
        }

        @Override
        void move(int from, int to, long amount) {
            balances[from] -= amount;       // wrong: and where does it go?
        }
    }

    private static final class ReadsBothBalancesFirst extends Parts {

        ReadsBothBalancesFirst(long... balances) {
            super(balances);
        }

        @Override
        void move(int from, int to, long amount) {
            long fromNow = balances[from];
            long toNow = balances[to];
            balances[from] = fromNow - amount;
            balances[to] = toNow + amount;      // wrong: from and to may be one account
        }
    }

    private static final class LocksOneAccountTwice extends Parts {

        private final Semaphore[] doors;

        LocksOneAccountTwice(long... balances) {
            super(balances);
            doors = Stream.generate(() -> new Semaphore(1)).limit(balances.length).toArray(Semaphore[]::new);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            check(from >= 0 && from < balances.length && to >= 0 && to < balances.length);
            enter(Math.min(from, to));
            enter(Math.max(from, to));      // wrong: it may be the one we are in, and a semaphore knows no owner
            try {
                super.transfer(from, to, amount);
            } finally {
                doors[from].release();
                doors[to].release();
            }
        }

        private void enter(int account) {
            try {
                doors[account].acquire();
            } catch (InterruptedException testIsOver) {
                throw new IllegalStateException(testIsOver);
            }
        }
    }

    private static final class PaysOutBeforeLooking extends Parts {

        PaysOutBeforeLooking(long... balances) {
            super(balances);
        }

        @Override
        void move(int from, int to, long amount) {
            balances[from] -= amount;
            if (balances[from] < 0) {
                throw new IllegalStateException("too little");      // wrong: the money has gone
            }
            balances[to] += amount;
        }
    }

    private static final class BelievesAnyAmount extends Parts {

        BelievesAnyAmount(long... balances) {
            super(balances);
        }

        @Override
        void check(boolean sense) {
            // wrong: to give minus one is to take one
        }
    }

    private static final class LooksAtTheSenderOnly extends Parts {

        LooksAtTheSenderOnly(long... balances) {
            super(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            check(amount > 0);
            check(from >= 0 && from < balances.length);
            if (from != to) {
                super.transfer(from, Math.max(0, to), amount);      // wrong: is there such a receiver?
            }
        }
    }

    private static final class LooksAtTheSignOfTheSum extends Parts {

        LooksAtTheSignOfTheSum(long... balances) {
            super(balances);
        }

        @Override
        boolean canBeCounted(long[] balances) {
            return Arrays.stream(balances).sum() >= 0;      // wrong: who overflows twice is back where it was
        }
    }

    private static final class KeepsTheCallersArray extends Parts {

        KeepsTheCallersArray(long... balances) {
            super(balances);
        }

        @Override
        long[] copy(long[] balances) {
            return balances;        // wrong: whoever made the array can still write into it
        }
    }

    private static final class KeepsTheLocksAfterARefusal extends Parts {

        KeepsTheLocksAfterARefusal(long... balances) {
            super(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            lock(Math.min(from, to));
            lock(Math.max(from, to));
            move(from, to, amount);
            locks[from].unlock();       // wrong: not reached when the transfer is refused
            locks[to].unlock();
        }
    }

    private static final class GivesUpWhenALockIsTaken extends Parts {

        GivesUpWhenALockIsTaken(long... balances) {
            super(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            if (locks[from].tryLock()) {
                try {
                    if (locks[to].tryLock()) {      // wrong: and if not, who tries again?
                        try {
                            move(from, to, amount);
                        } finally {
                            locks[to].unlock();
                        }
                    }
                } finally {
                    locks[from].unlock();
                }
            }
        }
    }

    private static final class LooksBeforeLocking extends Parts {

        LooksBeforeLocking(long... balances) {
            super(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            if (balances[from] < amount) {
                throw new IllegalStateException("too little");
            }
            super.transfer(from, to, amount);
        }

        @Override
        void move(int from, int to, long amount) {
            balances[from] -= amount;       // wrong: what we saw was true before we had the lock
            balances[to] += amount;
        }
    }

    private static final class HasNoLock extends Parts {

        HasNoLock(long... balances) {
            super(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            long fromNow = balances[from];
            Thread.yield();
            balances[from] = fromNow - amount;      // wrong: overwrites what another has written meanwhile
            balances[to] += amount;
        }
    }

    private static final class LocksInCallOrder extends Parts {

        LocksInCallOrder(long... balances) {
            super(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            lock(from);
            try {
                Thread.yield();
                lock(to);                   // wrong: who transfers the other way holds it and waits for us
                try {
                    move(from, to, amount);
                } finally {
                    locks[to].unlock();
                }
            } finally {
                locks[from].unlock();
            }
        }
    }

    private static final class LocksInCallOrderAtOnce extends Parts {

        LocksInCallOrderAtOnce(long... balances) {
            super(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
            lock(from);
            try {
                lock(to);                   // wrong: as above, only that it takes more luck to see it
                try {
                    move(from, to, amount);
                } finally {
                    locks[to].unlock();
                }
            } finally {
                locks[from].unlock();
            }
        }
    }

    private static final class HasOneLockForAll extends Parts {

        HasOneLockForAll(long... balances) {
            super(balances);
        }

        @Override
        public synchronized void transfer(int from, int to, long amount) {
            super.transfer(from, to, amount);       // wrong: one customer at a time
        }
    }

    private abstract static class ServesOneByOne extends Parts {

        ServesOneByOne(long... balances) {
            super(balances);
        }

        abstract Object guard();

        @Override
        public void transfer(int from, int to, long amount) {
            check(amount > 0);
            check(from >= 0 && from < balances.length && to >= 0 && to < balances.length);
            synchronized (guard()) {
                move(from, to, amount);
            }
        }

        @Override
        public long balance(int account) {
            check(account >= 0 && account < balances.length);
            synchronized (guard()) {
                return balances[account];
            }
        }

        @Override
        public long total() {
            synchronized (guard()) {
                return Arrays.stream(balances).sum();
            }
        }
    }

    private static final class HasOneLockForAllBanks extends ServesOneByOne {

        private static final Object LOCK = new Object();

        HasOneLockForAllBanks(long... balances) {
            super(balances);
        }

        @Override
        Object guard() {
            return LOCK;                    // wrong: one customer at a time, in all the banks there are
        }
    }

    private static final class LocksTheClass extends ServesOneByOne {

        LocksTheClass(long... balances) {
            super(balances);
        }

        @Override
        Object guard() {
            return LocksTheClass.class;     // wrong: as above; static synchronized takes the same lock
        }
    }

    private static final class TakesTheWrongHalf extends Parts {

        private final Lock forMany;
        private final Lock forOne;

        TakesTheWrongHalf(long... balances) {
            super(balances);
            var lock = new ReentrantReadWriteLock();
            forMany = lock.readLock();
            forOne = lock.writeLock();
        }

        @Override
        public void transfer(int from, int to, long amount) {
            forOne.lock();
            try {
                super.transfer(from, to, amount);       // wrong: it writes, but so may others beside it
            } finally {
                forOne.unlock();
            }
        }

        @Override
        public long total() {
            forMany.lock();
            try {
                return super.total();
            } finally {
                forMany.unlock();
            }
        }
    }

    private static class AddsUpWithoutALock extends Parts {

        AddsUpWithoutALock(long... balances) {
            super(balances);
        }

        @Override
        public long total() {
            return Arrays.stream(balances).sum();   // wrong: nothing makes us see what another thread has written
        }
    }

    private static final class AddsUpWhileMoneyIsOnItsWay extends AddsUpWithoutALock {

        AddsUpWhileMoneyIsOnItsWay(long... balances) {
            super(balances);
        }

        @Override
        void move(int from, int to, long amount) {
            balances[from] -= amount;
            Thread.yield();                         // wrong: who counts just now, without a lock, misses the amount
            balances[to] += amount;
        }
    }

    private static final class AddsUpOneByOne extends Parts {

        AddsUpOneByOne(long... balances) {
            super(balances);
        }

        @Override
        public long total() {
            long sum = 0;
            for (int account = 0; account < balances.length; account++) {
                sum += balance(account);    // wrong: what was counted changes while we count the rest
            }
            return sum;
        }
    }

    private static final class AddsUpHandOverHand extends Parts {

        AddsUpHandOverHand(long... balances) {
            super(balances);
        }

        @Override
        public long total() {
            long sum = 0;
            lock(0);
            for (int account = 0; account < balances.length; account++) {
                sum += balances[account];
                if (account + 1 < balances.length) {
                    lock(account + 1);
                }
                locks[account].unlock();    // wrong: money may still come here from where we have not been
            }
            return sum;
        }
    }

    private static final class AddsUpByRecursion extends Parts {

        AddsUpByRecursion(long... balances) {
            super(balances);
        }

        @Override
        public long total() {
            return totalFrom(0);
        }

        private long totalFrom(int account) {
            if (account == balances.length) {
                return 0;
            }
            lock(account);
            try {
                return balances[account] + totalFrom(account + 1);      // wrong: the stack ends long before the accounts do
            } finally {
                locks[account].unlock();
            }
        }
    }

    private static final class ReadsABalanceWithoutALock extends Parts {

        ReadsABalanceWithoutALock(long... balances) {
            super(balances);
        }

        @Override
        public long balance(int account) {
            check(account >= 0 && account < balances.length);
            return balances[account];       // wrong: nothing makes us see what another thread has written
        }
    }

    private static final class ReadsABalanceBesideAnAtomicCount extends Parts {

        private final AtomicLong transfers = new AtomicLong();

        ReadsABalanceBesideAnAtomicCount(long... balances) {
            super(balances);
        }

        @Override
        void move(int from, int to, long amount) {
            super.move(from, to, amount);
            transfers.incrementAndGet();
        }

        @Override
        public long balance(int account) {
            check(account >= 0 && account < balances.length);
            return balances[account];       // wrong: that the count is seen does not help who reads the balance alone
        }
    }
}
