package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BankTransfersTest {

    @Test
    void withoutALockTheAuditorSeesMoneyMissing() throws InterruptedException {
        var bank = new UnlockedBank(100, 100);
        var audited = new CountDownLatch(1);
        var clerk = Call.run("clerk", () -> bank.transfer(0, 1, 30, audited::await));
        clerk.awaitBlocked();

        assertThat(bank.audit()).isEqualTo(170);

        audited.countDown();
        clerk.awaitResult();
        assertThat(bank.audit()).isEqualTo(200);
    }

    @Test
    void withALockEveryAuditIsRight() throws InterruptedException {
        long[] sixAccounts = {5_000, 10_000, 7_500, 7_000, 6_000, 9_000};

        assertThat(BankTransfers.wrongAudits(new OneLockBank(sixAccounts), 50)).isZero();
        assertThat(BankTransfers.wrongAudits(new LockPerAccountBank(sixAccounts), 50)).isZero();
    }

    @Test
    void inNoBankDoesATransferToNobodyMoveAnything() throws InterruptedException {
        for (Accounts bank : banks()) {
            assertThatThrownBy(() -> bank.transfer(0, 9, 30, () -> {})).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> bank.transfer(9, 0, 30, () -> {})).isInstanceOf(IndexOutOfBoundsException.class);

            assertThat(bank.audit()).as("money in %s", bank).isEqualTo(200);
        }
    }

    @Test
    void inEveryBankWhatWasTakenIsGivenEvenIfThePowerFails() throws InterruptedException {
        for (Accounts bank : banks()) {
            assertThatThrownBy(() -> bank.transfer(0, 1, 30, () -> {
                throw new IllegalStateException("power cut");
            })).hasMessage("power cut");

            assertThat(bank.audit()).as("money in %s", bank).isEqualTo(200);
        }
    }

    @Test
    void anAuditThatMissesMoneyIsCounted() throws InterruptedException {
        var leak = new Accounts() {
            private long money = 44_500;

            @Override
            public synchronized void transfer(int from, int to, long amount, Crew.Task pause) {
                money -= amount;
            }

            @Override
            public synchronized long audit() {
                return money;
            }
        };

        assertThat(BankTransfers.wrongAudits(leak, 20_000)).isEqualTo(100_000);
    }

    private static List<Accounts> banks() {
        return List.of(new UnlockedBank(100, 100), new OneLockBank(100, 100), new LockPerAccountBank(100, 100));
    }

    /** A bank at which everything a clerk does takes for ever. */
    private static final class SlowBank implements Accounts {

        private final CountDownLatch never = new CountDownLatch(1);
        private final boolean slowTransfers;

        SlowBank(boolean slowTransfers) {
            this.slowTransfers = slowTransfers;
        }

        @Override
        public void transfer(int from, int to, long amount, Crew.Task pause) throws InterruptedException {
            if (slowTransfers) {
                never.await();
            }
        }

        @Override
        public long audit() throws InterruptedException {
            if (Thread.currentThread().getName().startsWith("clerk")) {
                never.await();
            }
            return 0;
        }
    }

    @Test
    void theFirstAuditCanBeCalledOffToo() {
        var never = new CountDownLatch(1);
        var slow = new Accounts() {
            @Override
            public void transfer(int from, int to, long amount, Crew.Task pause) {}

            @Override
            public long audit() throws InterruptedException {
                never.await();
                return 0;
            }
        };

        Call.supply("day", () -> BankTransfers.wrongAudits(slow, 10)).assertStopsWhenInterrupted();
    }

    @Test
    void closingTimeSendsTheClerksHome() {
        for (boolean slowTransfers : new boolean[] {true, false}) {
            var day = Call.supply("day", () -> BankTransfers.wrongAudits(new SlowBank(slowTransfers), 10));
            day.awaitBlocked();

            CalledAway.isToldWhileWaiting(day);
        }
    }
}
