package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
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
