package course.futures;

import static course.futures.LazySequences.fibonacci;
import static course.futures.LazySequences.fromZeroTo;
import static course.futures.LazySequences.sumsUntilAbove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LazySequencesTest {

    private final List<Integer> baked = new ArrayList<>();
    private final Iterator<Integer> rolls = fromZeroTo(5, number -> {
        baked.add(number);
        return number;
    });

    @Test
    void nothingIsBakedBeforeSomebodyAsks() {
        assertThat(rolls.hasNext()).isTrue();
        assertThat(baked).isEmpty();
    }

    @Test
    void onlyWhatIsAskedForIsBaked() {
        assertThat(List.of(rolls.next(), rolls.next())).containsExactly(0, 1);
        assertThat(baked).containsExactly(0, 1);
    }

    @Test
    void theSequenceEndsAfterTheFifth() {
        assertThat(rolls).toIterable().containsExactly(0, 1, 2, 3, 4);
        assertThatThrownBy(rolls::next).isInstanceOf(NoSuchElementException.class);
        assertThat(baked).hasSize(5);
    }

    @Test
    void anEndlessSequenceIsCutOffWhereYouLike() {
        assertThat(fibonacci().takeWhile(number -> number < 10_000))
                .startsWith(0L, 1L, 1L, 2L, 3L, 5L, 8L)
                .endsWith(4181L, 6765L)
                .hasSize(21);
    }

    @Test
    void beyondTheCutNothingIsComputed() {
        // The 94th number does not fit into a long, and computing it would throw.
        assertThat(fibonacci().limit(93)).endsWith(7_540_113_804_746_346_429L);
        assertThatThrownBy(() -> fibonacci().limit(94).sum()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aGathererRemembersAndKnowsWhenToStop() {
        var taken = new ArrayList<Long>();

        List<Long> sums = Stream.iterate(1L, number -> number + 1).peek(taken::add).gather(sumsUntilAbove(10))
                .toList();

        assertThat(sums).containsExactly(1L, 3L, 6L, 10L, 15L);
        assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
}
