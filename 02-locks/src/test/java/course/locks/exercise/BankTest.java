package course.locks.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class BankTest extends BankContract {

    BankTest() {
        super(OpenedBank::new);
    }

    private static final class OpenedBank implements Answer {

        private final Bank bank;

        OpenedBank(long... balances) {
            bank = new Bank(balances);
        }

        @Override
        public void transfer(int from, int to, long amount) {
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
}
