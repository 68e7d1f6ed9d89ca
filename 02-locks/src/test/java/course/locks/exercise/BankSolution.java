package course.locks.exercise;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** A lock per account, always taken from the lower number to the higher, by the auditor too: so nobody waits in a circle. */
final class BankSolution implements BankContract.Answer {

    private static final class Account {
        final ReentrantLock lock = new ReentrantLock();
        long balance;           // guarded by lock

        Account(long balance) {
            this.balance = balance;
        }
    }

    private final Account[] accounts;

    BankSolution(long... balances) {
        if (Arrays.stream(balances).anyMatch(balance -> balance < 0)) {
            throw new IllegalArgumentException("nobody opens an account with a debt: " + Arrays.toString(balances));
        }
        try {
            Arrays.stream(balances).reduce(0, Math::addExact);      // the total never changes, so no account can overflow
        } catch (ArithmeticException tooMuch) {
            throw new IllegalArgumentException("more than can be counted: " + Arrays.toString(balances), tooMuch);
        }
        accounts = Arrays.stream(balances).mapToObj(Account::new).toArray(Account[]::new);
    }

    @Override
    public void transfer(int from, int to, long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("the amount must be positive, not " + amount);
        }
        Account lower = account(Math.min(from, to));
        Account higher = account(Math.max(from, to));
        lower.lock.lock();
        try {
            higher.lock.lock();
            try {
                if (accounts[from].balance < amount) {
                    throw new IllegalStateException("account " + from + " has less than " + amount);
                }
                accounts[from].balance -= amount;
                accounts[to].balance += amount;
            } finally {
                higher.lock.unlock();
            }
        } finally {
            lower.lock.unlock();
        }
    }

    @Override
    public long balance(int account) {
        Account asked = account(account);
        asked.lock.lock();
        try {
            return asked.balance;
        } finally {
            asked.lock.unlock();
        }
    }

    /** Keeps each account locked until all are counted. */
    @Override
    public long total() {
        long sum = 0;
        int locked = 0;
        try {
            while (locked < accounts.length) {
                accounts[locked].lock.lock();
                sum += accounts[locked++].balance;
            }
            return sum;
        } finally {
            while (locked > 0) {
                accounts[--locked].lock.unlock();
            }
        }
    }

    private Account account(int number) {
        if (number < 0 || number >= accounts.length) {
            throw new IllegalArgumentException("there is no account " + number);
        }
        return accounts[number];
    }
}
