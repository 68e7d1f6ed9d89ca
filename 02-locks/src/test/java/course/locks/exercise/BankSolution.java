package course.locks.exercise;

import java.util.Arrays;

/** A lock per account, always taken from the lower number to the higher, by the auditor too: so nobody waits in a circle. */
final class BankSolution implements BankContract.Answer {

    private static final class Account {
        long balance;           // guarded by this account

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
        synchronized (account(Math.min(from, to))) {
            synchronized (account(Math.max(from, to))) {
                if (accounts[from].balance < amount) {
                    throw new IllegalStateException("account " + from + " has less than " + amount);
                }
                accounts[from].balance -= amount;
                accounts[to].balance += amount;
            }
        }
    }

    @Override
    public long balance(int account) {
        synchronized (account(account)) {
            return accounts[account].balance;
        }
    }

    @Override
    public long total() {
        return totalFrom(0);
    }

    /** Keeps each account locked until all are counted. */
    private long totalFrom(int account) {
        if (account == accounts.length) {
            return 0;
        }
        synchronized (accounts[account]) {
            return accounts[account].balance + totalFrom(account + 1);
        }
    }

    private Account account(int number) {
        if (number < 0 || number >= accounts.length) {
            throw new IllegalArgumentException("there is no account " + number);
        }
        return accounts[number];
    }
}
