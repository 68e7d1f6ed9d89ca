package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiningTableTest {

    private static final int SEATS = 5;

    record House(DiningTable table, DiningPhilosophers.Rule rule) {}

    static Stream<Named<House>> cures() {
        var ordered = new DiningTable(SEATS);
        var seated = new DiningTable(SEATS);
        var polite = new DiningTable(SEATS);
        return Stream.of(
                Named.of("lower fork first", new House(ordered, ordered::eatLowerForkFirst)),
                Named.of("a waiter seats four", new House(seated, seated::eatIfSeated)),
                Named.of("give back and retry", new House(polite, polite::eatOrGiveBack)));
    }

    @Test
    void whenAllHoldTheirLeftForkAllFiveAreDeadlockedEveryTime() {
        var table = new DiningTable(SEATS);
        var allHaveLeft = new CyclicBarrier(SEATS);
        var evening = Call.supply("evening", () ->
                DiningPhilosophers.dine(table::eatLeftThenRight, 1, () -> LostUpdates.meetAt(allHaveLeft)));

        await().until(() -> DiningPhilosophers.deadlocked().count() == SEATS);
        assertThat(Call.supply("landlord", () -> DiningPhilosophers.waitInACircle(SEATS, evening.thread(), Duration.ofHours(1)))
                .awaitResult()).isTrue();
        assertThat(DiningPhilosophers.deadlocked().map(info -> info.getThreadName()))
                .containsExactlyInAnyOrderElementsOf(DiningPhilosophers.NAMES);

        evening.interrupt();
        assertThat(evening.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    /** Everyone dawdles with the first fork until all five have one, or until somebody has to wait: the worst case. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cures")
    void everyoneEatsInTheWorstCase(House house) {
        var firstForks = new AtomicInteger();
        Crew.Task dawdle = () -> {
            firstForks.incrementAndGet();
            while (firstForks.get() < SEATS && !house.table.someoneWaits()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Thread.yield();
            }
        };
        var evening = Call.supply("evening", () -> DiningPhilosophers.dine(house.rule, 1, dawdle));

        try {
            assertThat(evening.awaitResult()).isEqualTo(SEATS);
        } finally {
            evening.interrupt();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cures")
    void neighboursNeverEatAtOnce(House house) {
        Overtaking.isImpossible(inside -> house.rule.eat(0, () -> {}, inside), inside -> house.rule.eat(1, () -> {}, inside));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cures")
    void whoSitsApartEatsAtTheSameTime(House house) {
        Overtaking.isPossible(inside -> house.rule.eat(0, () -> {}, inside), inside -> house.rule.eat(2, () -> {}, inside));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cures")
    void whoChokesGivesBothForksBack(House house) {
        for (int seat = 0; seat < SEATS; seat++) {
            int choking = seat;
            assertThatThrownBy(() -> house.rule.eat(choking, () -> {}, () -> {
                throw new IllegalStateException("choked");
            })).hasMessage("choked");
        }

        assertThat(Call.supply("evening", () -> DiningPhilosophers.dine(house.rule, 3, () -> {})).awaitResult())
                .isEqualTo(3 * SEATS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cures")
    void whoDawdlesOrWaitsCanBeCalledAway(House house) {
        CalledAway.isTold(pause -> house.rule.eat(0, pause, () -> {}));
        var leave = new CountDownLatch(1);
        var eating = Call.run("eating", () -> house.rule.eat(0, () -> {}, leave::await));
        eating.awaitBlocked();

        for (int neighbour : new int[] {1, 4}) {
            var hungry = Call.run("hungry", () -> house.rule.eat(neighbour, () -> {}, () -> {}));
            hungry.interrupt();
            assertThat(hungry.awaitFailure()).isInstanceOf(InterruptedException.class);
        }

        leave.countDown();
        eating.awaitResult();
    }

    /** In the middle of each try, so that he hears of it when he has given his fork back. */
    @Test
    void whoGivesBackAndRetriesCanBeCalledAwayInBetween() {
        var table = new DiningTable(SEATS);
        var leave = new CountDownLatch(1);
        var eating = Call.run("eating", () -> table.eatOrGiveBack(0, () -> {}, leave::await));
        eating.awaitBlocked();

        var hungry = Call.run("hungry", () -> table.eatOrGiveBack(4, Thread.currentThread()::interrupt, () -> {}));

        assertThat(hungry.awaitFailure()).isInstanceOf(InterruptedException.class);
        leave.countDown();
        eating.awaitResult();
    }

    @Test
    void whoIsCalledAwayWithOneForkInHandHearsOfItAtTheNext() {
        var table = new DiningTable(SEATS);
        List<DiningPhilosophers.Rule> rules = List.of(table::eatLeftThenRight, table::eatLowerForkFirst, table::eatIfSeated);
        for (DiningPhilosophers.Rule rule : rules) {
            var hungry = Call.run("hungry", () -> rule.eat(0, Thread.currentThread()::interrupt, () -> {}));

            assertThat(hungry.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void whoWaitsForASeatCanBeCalledAway() {
        var table = new DiningTable(SEATS);
        var leave = new CountDownLatch(1);
        var seated = IntStream.range(0, SEATS - 1)
                .mapToObj(seat -> Call.run("seat " + seat, () -> table.eatIfSeated(seat, leave::await, () -> {})))
                .toList();
        seated.forEach(Call::awaitBlocked);

        CalledAway.isToldWhileWaiting(Call.run("late", () -> table.eatIfSeated(SEATS - 1, () -> {}, () -> {})));

        leave.countDown();
        seated.forEach(Call::awaitResult);
    }
}
