package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class LockPerAccountBankTest {

    private final LockPerAccountBank bank = new LockPerAccountBank(100, 100, 100, 100);

    @Test
    void disjointTransfersRunAtTheSameTime() {
        Overtaking.isPossible(inside -> bank.transfer(0, 1, 1, inside), inside -> bank.transfer(3, 2, 1, inside));
    }

    @Test
    void transfersWithACommonAccountRunOneByOne() {
        Overtaking.isImpossible(inside -> bank.transfer(0, 1, 1, inside), inside -> bank.transfer(1, 2, 1, inside));
        Overtaking.isImpossible(inside -> bank.transfer(2, 1, 1, inside), inside -> bank.transfer(0, 2, 1, inside));
    }

    /** Whoever transfers, whichever way, takes account 0 before account 1. */
    @Test
    void theLowerAccountIsLockedFirst() {
        var leave = new CountDownLatch(1);
        var holder = Call.run("holder", () -> bank.transfer(1, 2, 1, leave::await));
        holder.awaitBlocked();
        var down = Call.run("down", () -> bank.transfer(1, 0, 1, () -> {}));
        await().until(() -> bank.someoneWaitsFor(1));

        assertThat(bank.isLocked(0)).isTrue();

        leave.countDown();
        holder.awaitResult();
        down.awaitResult();
    }

    @Test
    void inCallOrderTwoOppositeTransfersDeadlockEveryTime() {
        var bothHaveOne = new CyclicBarrier(2);
        var up = Call.run("up", () -> bank.transferInCallOrder(0, 1, () -> LostUpdates.meetAt(bothHaveOne)));
        var down = Call.run("down", () -> bank.transferInCallOrder(1, 0, () -> LostUpdates.meetAt(bothHaveOne)));

        await().until(() -> DiningPhilosophers.deadlocked().count() == 2);
        assertThat(DiningPhilosophers.deadlocked().map(info -> info.getThreadName())).containsExactlyInAnyOrder("up", "down");

        up.interrupt();
        assertThat(up.awaitFailure()).isInstanceOf(InterruptedException.class);
        down.awaitResult();
    }

    @Test
    void theAuditorNeverSeesMoneyOnItsWay() {
        for (int from = 0; from < 3; from++) {
            int account = from;
            var fresh = new LockPerAccountBank(100, 100, 100, 100);
            Overtaking.isImpossible(inside -> fresh.transfer(account, account + 1, 1, inside), inside -> {
                assertThat(fresh.audit()).isEqualTo(400);
                inside.run();
            });
        }
    }

    /** While he waits for account 3 nobody can move money behind his back. */
    @Test
    void theAuditorKeepsWhatHeHasCounted() {
        var leave = new CountDownLatch(1);
        var holder = Call.run("holder", () -> bank.transfer(2, 3, 1, leave::await));
        holder.awaitBlocked();
        var auditor = Call.supply("auditor", bank::audit);
        auditor.awaitBlocked();
        await().until(() -> bank.someoneWaitsFor(2));

        assertThat(bank.isLocked(0)).isTrue();
        assertThat(bank.isLocked(1)).isTrue();

        leave.countDown();
        assertThat(auditor.awaitResult()).isEqualTo(400);
        holder.awaitResult();
    }

    @Test
    void theAuditorCountsVeryManyAccounts() {
        long[] pounds = new long[100_000];
        Arrays.fill(pounds, 1);
        var large = new LockPerAccountBank(pounds);

        assertThat(Call.supply("auditor", large::audit).awaitResult()).isEqualTo(100_000);
    }

    @Test
    void allLocksAreFreeAfterAFailure() {
        assertThatThrownBy(() -> bank.transfer(0, 3, 30, () -> {
            throw new IllegalStateException("power cut");
        })).hasMessage("power cut");

        assertThat(Call.supply("auditor", bank::audit).awaitResult()).isEqualTo(400);
        Call.run("next", () -> bank.transfer(0, 3, 1, () -> {})).awaitResult();
    }

    @Test
    void anAuditorWhoIsCalledAwayLeavesAllLocksFree() {
        var leave = new CountDownLatch(1);
        var holder = Call.run("holder", () -> bank.transfer(2, 3, 1, leave::await));
        holder.awaitBlocked();
        var auditor = Call.supply("auditor", bank::audit);
        auditor.awaitBlocked();

        auditor.interrupt();

        assertThat(auditor.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(bank.isLocked(0)).isFalse();
        leave.countDown();
        holder.awaitResult();
    }

    @Test
    void whoWaitsForAnAccountCanBeCalledAway() {
        var leave = new CountDownLatch(1);
        var holder = Call.run("holder", () -> bank.transfer(1, 2, 1, leave::await));
        holder.awaitBlocked();

        CalledAway.isToldWhileWaiting(Call.run("for the first", () -> bank.transfer(1, 3, 1, () -> {})));
        CalledAway.isToldWhileWaiting(Call.run("for the second", () -> bank.transfer(0, 1, 1, () -> {})));

        leave.countDown();
        holder.awaitResult();
    }
}
