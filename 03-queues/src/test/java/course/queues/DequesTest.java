package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DequesTest {

    private final Deques lesson = new Deques();

    @Test
    void bothEndsCanBeSeen() {
        Deque<String> letters = lesson.oneToSix();

        assertThat(letters).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(letters.peekFirst()).isEqualTo("1");
        assertThat(letters.peekLast()).isEqualTo("6");
        assertThat(letters.removeFirstOccurrence("1")).isTrue();
        assertThat(letters).containsExactly("2", "3", "4", "5", "6");
    }

    @Test
    void bothEndsTakeMore() {
        assertThat(lesson.addToBothEnds(lesson.oneToSix())).containsExactly("6", "1", "2", "3", "4", "5", "6", "1");
    }

    @Test
    void bothEndsGive() {
        Deque<String> letters = lesson.oneToSix();

        assertThat(letters.pollLast()).isEqualTo("6");
        assertThat(letters.pollFirst()).isEqualTo("1");
        assertThat(letters).containsExactly("2", "3", "4", "5");
    }

    @Test
    void anEmptyDequeThrowsOrAnswersNull() {
        var empty = new ArrayDeque<String>();

        assertThatThrownBy(empty::removeFirst).isInstanceOf(NoSuchElementException.class);
        assertThat(empty.pollFirst()).isNull();
    }

    @Test
    void aListInsertsInTheMiddle() {
        assertThat(lesson.insertAt(List.of("1", "2", "3", "4", "5", "6"), 5, "5"))
                .containsExactly("1", "2", "3", "4", "5", "5", "6");
    }

    @Test
    void aListRotatesBothWays() {
        List<String> right = lesson.rotate(List.of("1", "2", "3", "4", "5", "6"), 3);
        assertThat(right).containsExactly("4", "5", "6", "1", "2", "3");
        assertThat(lesson.rotate(right, -2)).containsExactly("6", "1", "2", "3", "4", "5");
    }

    @Test
    void twoThreadsAtOppositeEndsEatEverySliceOnce() throws InterruptedException {
        List<List<Integer>> eaten = lesson.eatFromBothEnds(lesson.loaf(1000));

        assertThat(eaten.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1000).boxed().toList());
        assertThat(eaten.get(0)).isSorted();
        assertThat(eaten.get(1).reversed()).isSorted();
    }

    @Test
    void bothEatAtTheSameTime() throws InterruptedException {
        var leftEats = new CountDownLatch(1);
        var rightEats = new CountDownLatch(1);
        Set<String> eaters = ConcurrentHashMap.newKeySet();
        Deque<Integer> loaf = loafOfTwo(() -> {
            eaters.add(Thread.currentThread().getName());
            meet(leftEats, rightEats);
        }, () -> {
            eaters.add(Thread.currentThread().getName());
            meet(rightEats, leftEats);
        });

        assertThat(lesson.eatFromBothEnds(loaf)).flatMap(eaten -> eaten).containsExactlyInAnyOrder(1, 2);
        assertThat(eaters).containsExactlyInAnyOrder("left", "right");
    }

    @Test
    void nobodyLeavesBeforeBothAreThrough() {
        for (boolean leftIsSlow : List.of(true, false)) {
            var goOn = new CountDownLatch(1);
            Runnable slow = () -> meet(new CountDownLatch(0), goOn);
            Runnable quick = () -> {};
            var parent = Call.supply("parent",
                    () -> lesson.eatFromBothEnds(leftIsSlow ? loafOfTwo(slow, quick) : loafOfTwo(quick, slow)));
            parent.awaitBlocked();

            goOn.countDown();

            assertThat(parent.awaitResult()).flatMap(eaten -> eaten).containsExactlyInAnyOrder(1, 2);
        }
    }

    @Test
    void aParentCanBeCalledAwayFromEitherChild() {
        for (boolean leftIsSlow : List.of(true, false)) {
            var goOn = new CountDownLatch(1);
            Runnable slow = () -> meet(new CountDownLatch(0), goOn);
            Runnable quick = () -> {};
            var parent = Call.supply("parent",
                    () -> lesson.eatFromBothEnds(loafOfTwo(leftIsSlow ? slow : quick, slow)));
            parent.awaitBlocked();

            parent.interrupt();

            assertThat(parent.awaitFailure()).isInstanceOf(InterruptedException.class);
            goOn.countDown();
        }
    }

    @Test
    void aParentWhoIsCalledAwayTakesBothChildrenAlong() {
        Set<Thread> children = ConcurrentHashMap.newKeySet();
        Runnable slow = () -> {
            children.add(Thread.currentThread());
            meet(new CountDownLatch(0), new CountDownLatch(1));
        };
        Deque<Integer> loaf = loafOf(10, slow, slow);
        var parent = Call.supply("parent", () -> lesson.eatFromBothEnds(loaf));
        await("both at the loaf").until(children::size, is(2));
        parent.awaitBlocked();

        parent.interrupt();

        assertThat(parent.awaitFailure()).isInstanceOf(InterruptedException.class);
        await("the children's leaving").until(() -> children.stream().noneMatch(Thread::isAlive));
        assertThat(loaf).as("what is left").hasSize(8);
    }

    private static Deque<Integer> loafOfTwo(Runnable beforeLeft, Runnable beforeRight) {
        return loafOf(2, beforeLeft, beforeRight);
    }

    private static Deque<Integer> loafOf(int slices, Runnable beforeLeft, Runnable beforeRight) {
        return new ConcurrentLinkedDeque<>(IntStream.rangeClosed(1, slices).boxed().toList()) {
            @Override
            public Integer pollFirst() {
                beforeLeft.run();
                return super.pollFirst();
            }

            @Override
            public Integer pollLast() {
                beforeRight.run();
                return super.pollLast();
            }
        };
    }

    private static void meet(CountDownLatch here, CountDownLatch there) {
        here.countDown();
        try {
            there.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** An {@code ArrayDeque} may survive two threads by luck; it never survives being changed under an iterator. */
    @Test
    void theLoafMayBeEatenWhileSomebodyCountsIt() {
        Deque<Integer> loaf = lesson.loaf(10);
        int counted = 0;
        for (Integer slice : loaf) {
            assertThat(slice).isNotNegative();
            counted++;
            loaf.pollLast();
        }

        assertThat(counted).isBetween(1, 10);
    }
}
