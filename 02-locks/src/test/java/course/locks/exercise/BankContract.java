package course.locks.exercise;

import static java.lang.Long.MAX_VALUE;
import static java.util.concurrent.Future.State.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every bank owes its customers and its auditor. */
abstract class BankContract extends ExerciseContract {

    interface Answer {
        void transfer(int from, int to, long amount);

        long balance(int account);

        long total();
    }

    private static final List<String> NONSENSE = List.of(
            "transfer(0, 1, -1)", "transfer(0, 1, 0)", "transfer(-1, 1, 1)",
            "transfer(0, 2, 1)", "transfer(2, 0, 1)", "transfer(0, -1, 1)",
            "transfer(2, 2, 1)", "transfer(0, 0, -1)", "balance(2)", "balance(-1)");

    private final Function<long[], Answer> newBank;

    BankContract(Function<long[], Answer> newBank) {
        this.newBank = newBank;
    }

    @Test
    void aTransferMovesTheMoney() {
        Answer bank = bank(100, 50);

        bank.transfer(0, 1, 30);

        assertThat(balances(bank, 2)).as("balances after 30 of 100 have gone to 50").containsExactly(70L, 80L);
        assertThat(bank.total()).isEqualTo(150);
    }

    @Test
    void aTransferToOneselfChangesNothing() {
        Answer bank = bank(100, 50);

        run("who gives to himself", () -> bank.transfer(0, 0, 30)).awaitResult();

        assertThat(balances(bank, 2)).as("balances after a transfer from 0 to 0").containsExactly(100L, 50L);
    }

    @Test
    void whoHasTooLittleIsRefusedAndNothingChanges() {
        Answer bank = bank(100, 50);

        assertThatThrownBy(() -> bank.transfer(0, 1, 101)).as("101 of 100").isInstanceOf(IllegalStateException.class);

        assertThat(balances(bank, 2)).as("balances after a refusal").containsExactly(100L, 50L);
        bank.transfer(0, 1, 100);
        assertThat(balances(bank, 2)).as("all of it may go").containsExactly(0L, 150L);
    }

    @Test
    void nonsenseIsRefusedAndNothingChanges() {
        Answer bank = bank(100, 50);
        List<Call.ThrowingRunnable> nonsense = List.of(
                () -> bank.transfer(0, 1, -1), () -> bank.transfer(0, 1, 0), () -> bank.transfer(-1, 1, 1),
                () -> bank.transfer(0, 2, 1), () -> bank.transfer(2, 0, 1), () -> bank.transfer(0, -1, 1),
                () -> bank.transfer(2, 2, 1), () -> bank.transfer(0, 0, -1), () -> bank.balance(2), () -> bank.balance(-1));

        for (int call = 0; call < nonsense.size(); call++) {
            assertThatThrownBy(nonsense.get(call)::run)
                    .as("with accounts 0 and 1: %s", NONSENSE.get(call)).isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(balances(bank, 2)).as("balances after nonsense was refused").containsExactly(100L, 50L);
    }

    @Test
    void nobodyOpensAnAccountWithADebt() {
        assertThatThrownBy(() -> bank(100, -1)).as("opening with 100 and -1").isInstanceOf(IllegalArgumentException.class);
        assertThat(bank(0, 0).total()).as("total of two accounts opened with nothing").isEqualTo(0);
    }

    /** Else an account could overflow, and the total is none. */
    @Test
    void nobodyBringsMoreThanCanBeCounted() {
        for (long[] tooMuch : List.of(new long[] {MAX_VALUE, 1}, new long[] {MAX_VALUE, MAX_VALUE, 2})) {
            assertThatThrownBy(() -> bank(tooMuch)).as("opening with %s", Arrays.toString(tooMuch))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(bank(MAX_VALUE - 1, 1).total()).as("total of as much as a long can hold").isEqualTo(MAX_VALUE);
    }

    @Test
    void theMoneyIsInTheBankAndNotInTheArray() {
        long[] opening = {100, 50};
        Answer bank = bank(opening);

        opening[0] = 1_000_000;

        assertThat(balances(bank, 2)).as("balances after the caller has changed its array").containsExactly(100L, 50L);
    }

    @Test
    void aRefusalKeepsNobodyElseWaiting() {
        Answer bank = bank(100, 50);
        assertThatThrownBy(() -> bank.transfer(0, 1, 101)).as("101 of 100").isInstanceOf(IllegalStateException.class);

        run("the next customer, after a refusal,", () -> bank.transfer(0, 1, 100)).awaitResult();

        assertThat(supply("auditor", bank::total).awaitResult()).isEqualTo(150);
    }

    @Test
    void moneyNeitherAppearsNorVanishesInACrowd() {
        Answer bank = bank(100_000, 100_000, 100_000);
        var start = new CyclicBarrier(3);
        var clerks = List.of(0, 1, 2).stream()
                .map(from -> run("clerk " + from, () -> {
                    start.await();
                    for (int i = 0; i < 10_000 && !Thread.currentThread().isInterrupted(); i++) {
                        bank.transfer(from, (from + 1) % 3, 1);
                    }
                }))
                .toList();

        clerks.forEach(Call::awaitResult);

        assertThat(balances(bank, 3)).as("balances after 10000 transfers of 1 each way round")
                .containsExactly(100_000L, 100_000L, 100_000L);
    }

    @Test
    void oppositeTransfersNeverDeadlock() {
        Answer bank = bank(100_000, 100_000);
        var start = new CyclicBarrier(2);
        var up = run("up", () -> {
            start.await();
            for (int i = 0; i < 5_000 && !Thread.currentThread().isInterrupted(); i++) {
                bank.transfer(0, 1, 1);
            }
        });
        var down = run("down", () -> {
            start.await();
            for (int i = 0; i < 5_000 && !Thread.currentThread().isInterrupted(); i++) {
                bank.transfer(1, 0, 1);
            }
        });

        up.awaitResult();
        down.awaitResult();
    }

    /** They meet before each lock in turn, in either order, so that each may get past it first and then want what the other has. */
    @Test
    void oppositeTransfersEndWhereverTheyMeet() throws Exception {
        for (boolean upComesFirst : List.of(true, false)) {
            for (int lock = 0; lock < Locks.of(bank(100, 100)).all().size(); lock++) {
                Answer bank = bank(100, 100);
                var transfers = new ArrayList<Call<Void>>();

                Locks.holding(List.of(Locks.of(bank).all().get(lock)), () -> {
                    for (boolean up : List.of(upComesFirst, !upComesFirst)) {
                        transfers.add(up ? run("up", () -> bank.transfer(0, 1, 30)) : run("down", () -> bank.transfer(1, 0, 80)));
                        getsThroughOrQueues(transfers.getLast());
                    }
                });

                transfers.forEach(Call::awaitResult);
                assertThat(balances(bank, 2)).as("balances of 100 and 100, after transfers of 30 up and 80 down")
                        .containsExactly(150L, 50L);
            }
        }
    }

    /** Whatever single lock somebody holds, it stops at most one of two transfers that have no account in common. */
    @Test
    void disjointTransfersRunAtTheSameTime() throws Exception {
        Answer bank = bank(100, 100, 100, 100);
        Locks found = Locks.of(bank);
        List<Object> locks = found.all();

        for (Object lock : locks) {
            var transfers = new ArrayList<Call<Void>>();
            found.holdingShared(lock, () -> {
                transfers.add(run("from 0 to 1", () -> bank.transfer(0, 1, 1)));
                transfers.add(run("from 3 to 2", () -> bank.transfer(3, 2, 1)));
                await("one of two disjoint transfers to get through, though somebody holds " + lock)
                        .until(() -> transfers.stream().anyMatch(transfer -> transfer.outcome().isDone()));
            });
            transfers.forEach(Call::awaitResult);
        }

        assertThat(balances(bank, 4)).as("balances after %s transfers of 1 from 0 to 1, and from 3 to 2", locks.size())
                .containsExactly(100L - locks.size(), 100L + locks.size(), 100L + locks.size(), 100L - locks.size());
    }

    /** Both have to wait at the same lock, so that both may have looked before either takes. */
    @Test
    void ofTwoWhoWantAllOfItOneIsRefused() throws Exception {
        for (int lock = 0; lock < Locks.of(bank(100, 0, 0)).all().size(); lock++) {
            Answer bank = bank(100, 0, 0);
            var transfers = new ArrayList<Call<Void>>();

            Locks found = Locks.of(bank);
            found.holdingShared(found.all().get(lock), () -> {
                transfers.add(run("one of two who want it all", () -> bank.transfer(0, 1, 100)));
                transfers.add(run("the other one", () -> bank.transfer(0, 2, 100)));
                transfers.forEach(this::getsThrough);
            });

            await("the end of both transfers").until(() -> transfers.stream().allMatch(transfer -> transfer.outcome().isDone()));
            assertThat(bank.balance(0)).as("balance of 100, after two wanted to take 100 from it at once").isEqualTo(0);
            assertThat(transfers.stream().filter(transfer -> transfer.outcome().state() == FAILED))
                    .as("those of the two who were refused").singleElement()
                    .satisfies(refused -> assertThat(refused.awaitFailure()).isInstanceOf(IllegalStateException.class));
        }
    }

    @Test
    void theTotalIsExactWhileTransfersRun() {
        Answer bank = bank(1_000, 1_000);
        var start = new CyclicBarrier(2);
        var transfers = new AtomicInteger();
        var done = new AtomicBoolean();
        var clerk = run("clerk", () -> {
            start.await();
            while (!done.get() && !Thread.currentThread().isInterrupted()) {
                int from = transfers.getAndIncrement() % 2;
                bank.transfer(from, 1 - from, 500);
            }
        });
        var auditor = run("auditor", () -> {
            start.await();
            for (int audits = 0; audits < 200 || transfers.get() < 200; audits++) {
                assertThat(bank.total()).as("total in the middle of transfers").isEqualTo(2_000);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Thread.yield();
            }
        });

        try {
            auditor.awaitResult();
        } finally {
            done.set(true);
        }
        clerk.awaitResult();
    }

    /** A call within a call within a call, once for each account, is more than a stack holds. */
    @Test
    void theTotalOfManyAccountsIsExact() {
        long[] pounds = new long[100_000];
        Arrays.fill(pounds, 1);
        Answer bank = bank(pounds);

        var auditor = supply("auditor of very many accounts", bank::total);

        assertThat(auditor.awaitResult()).as("total of %s accounts opened with 1", pounds.length).isEqualTo(pounds.length);
    }

    /** The auditor is held up at each lock in turn, while somebody moves money from where he has not been to where he has. */
    @Test
    void theTotalIsExactEvenIfItHasToWait() throws Exception {
        for (int lock = 0; lock < Locks.of(bank(100, 100, 100, 100)).all().size(); lock++) {
            Answer bank = bank(100, 100, 100, 100);
            var audits = new ArrayList<Call<Long>>();
            var transfers = new ArrayList<Call<Void>>();

            Locks found = Locks.of(bank);
            found.holdingShared(found.all().get(lock), () -> {
                audits.add(supply("auditor", bank::total));
                if (!getsThrough(audits.getFirst())) {
                    transfers.add(run("forward", () -> bank.transfer(0, 3, 50)));
                    transfers.add(run("backward", () -> bank.transfer(3, 0, 80)));
                    transfers.forEach(this::getsThrough);
                }
            });

            transfers.forEach(Call::awaitResult);
            assertThat(audits.getFirst().awaitResult()).as("total, when the auditor had to wait").isEqualTo(400);
        }
    }

    /** What a reader may see who takes no lock, no test can force; see {@link Publication}. */
    @Test
    void whoReadsABalanceWithoutALockSeesEveryTransfer() throws Exception {
        Answer bank = bank(100, 50);
        bank.transfer(0, 1, 30);

        if (takesNoLock(bank, () -> bank.balance(1))) {
            assertThat(Publication.devicesIn(bank))
                    .as("what shows a transfer to a reader who takes no lock: a volatile field, say").isNotEmpty();
            assertThat(Publication.looksAtPlainFieldsOnly(bank, "balance"))
                    .as("whether balance takes no lock and looks at plain fields only, which need not show a transfer").isFalse();
        }
    }

    @Test
    void whoAddsUpWithoutALockSeesEveryTransfer() throws Exception {
        Answer bank = bank(100, 50);
        bank.transfer(0, 1, 30);

        if (takesNoLock(bank, bank::total)) {
            assertThat(Publication.devicesIn(bank))
                    .as("what shows a transfer to an auditor who takes no lock: a volatile field, say").isNotEmpty();
        }
    }

    private Answer bank(long... balances) {
        return newBank.apply(balances);
    }

    private static List<Long> balances(Answer bank, int accounts) {
        return IntStream.range(0, accounts).mapToObj(bank::balance).toList();
    }
}
