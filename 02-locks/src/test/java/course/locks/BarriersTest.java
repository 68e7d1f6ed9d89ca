package course.locks;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BarriersTest {

    @Test
    void nobodyLeavesAHutBeforeAllHaveArrived() throws InterruptedException {
        var threeHuts = new ArrayList<String>();
        for (int hut = 0; hut < 3; hut++) {
            threeHuts.addAll(nCopies(4, "arrived"));
            threeHuts.add("all here");
        }

        for (int tour = 0; tour < 20; tour++) {
            assertThat(Barriers.hike(4, 3, () -> {})).isEqualTo(threeHuts);
        }
    }

    /** Two hikers who reach each hut at the very same moment write at the same moment, too. */
    @Test
    void whoArrivesTogetherIsInTheDiaryTwice() throws InterruptedException {
        int huts = 3_000;
        var atTheDoor = new AtomicInteger();
        Crew.Task sideBySide = () -> {
            int bothAreHere = atTheDoor.incrementAndGet() + 1 & ~1;
            long patience = System.nanoTime() + 200_000;
            while (atTheDoor.get() < bothAreHere && System.nanoTime() < patience) {
                Thread.onSpinWait();
            }
        };

        assertThat(Barriers.hike(2, huts, sideBySide)).hasSize(3 * huts).doesNotContainNull();
    }

    @Test
    void whoReadsTheDiaryIsNotDisturbedByWhoWritesInIt() throws InterruptedException {
        List<String> diary = Barriers.hike(2, 1, () -> {});

        for (String entry : diary) {
            diary.add("read: " + entry);
        }

        assertThat(diary).containsExactly("arrived", "arrived", "all here",
                "read: arrived", "read: arrived", "read: all here");
    }

    @Test
    void aPhaserLetsOneDropOut() {
        assertThat(Call.supply("host", Barriers::hikeWithDropOut).awaitResult()).containsExactly(3, 2, 2, 0);
    }

    @Test
    void theLastToComeLiftsTheBarrier() {
        var barrier = new CyclicBarrier(4);
        var waiting = List.of("1", "2", "3").stream().map(name -> Call.supply(name, barrier::await)).toList();
        await().until(barrier::getNumberWaiting, is(3));

        var last = Call.supply("4", barrier::await);

        waiting.forEach(Call::awaitResult);
        assertThat(last.awaitResult()).as("the last to come is number 0").isZero();
    }

    @Test
    void aResetSendsTheWaitersAway() {
        var barrier = new CyclicBarrier(2);
        var hiker = Call.supply("hiker", barrier::await);
        hiker.awaitBlocked();

        barrier.reset();

        assertThat(hiker.awaitFailure()).isInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void aHikeCanBeCalledOffOnTheWayAndAtTheHut() {
        var never = new CountDownLatch(1);
        var first = new AtomicBoolean(true);
        Crew.Task oneArrivesTheOthersNever = () -> {
            if (!first.getAndSet(false)) {
                never.await();
            }
        };
        var hike = Call.supply("guide", () -> Barriers.hike(3, 3, oneArrivesTheOthersNever));
        hike.awaitBlocked();

        CalledAway.isToldWhileWaiting(hike);
        CalledAway.isToldAtOnce(Barriers::hikeWithDropOut);
    }

    @Test
    void whoWaitsAtAHutOfThePhaserCanBeCalledAway() {
        var firstHut = new Phaser(2);
        CalledAway.isToldWhileWaiting(Call.run("at the first hut", () -> Barriers.walkToBoth(firstHut)));

        var secondHut = new Phaser(2);
        secondHut.arrive();         // at the first
        CalledAway.isToldWhileWaiting(Call.run("at the second hut", () -> Barriers.walkToBoth(secondHut)));
    }

    @Test
    void aHikeCanBeCalledOffWhileAllAreOnTheWay() {
        var never = new CountDownLatch(1);
        var onTheWay = new CountDownLatch(3);
        var hike = Call.supply("guide", () -> Barriers.hike(3, 3, () -> {
            onTheWay.countDown();
            never.await();
        }));
        await().until(onTheWay::getCount, is(0L));

        CalledAway.isToldWhileWaiting(hike);
    }
}
