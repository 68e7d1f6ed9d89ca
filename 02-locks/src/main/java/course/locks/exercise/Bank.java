package course.locks.exercise;

/**
 * Exercise: a bank with accounts 0, 1, 2 … that serves many customers at once.
 *
 * <ul>
 *   <li>A transfer moves all of the amount; money neither appears nor vanishes.
 *   <li>No balance goes below zero: such a transfer throws {@code IllegalStateException} and changes nothing.
 *   <li>An account that does not exist, an amount that is not positive, a negative opening balance, opening balances whose
 *       sum is more than a {@code long} can hold: {@code IllegalArgumentException}, and nothing changes.
 *   <li>What the caller does with the array of opening balances afterwards changes nothing.
 *   <li>{@code balance} sees every transfer that has ended, whichever thread made it.
 *   <li>{@code total()} adds up the accounts, however many there are, as they stand at one moment: it is exact in the middle
 *       of transfers, too.
 *   <li>Transfers in opposite directions never deadlock. A transfer from an account to itself changes nothing.
 *   <li>Transfers between disjoint pairs of accounts run at the same time.
 * </ul>
 *
 * <pre>./mvnw -pl 02-locks test -Pexercises -Dtest=BankTest</pre>
 *
 * <p>Stuck? Give each account a lock, and write down in which order a transfer and {@code total()} take them.
 */
public final class Bank {

    public Bank(long... balances) {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public void transfer(int from, int to, long amount) {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public long balance(int account) {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public long total() {
        throw new UnsupportedOperationException("TODO");    // your turn
    }
}
