package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublisherSubscriberTest {

    private static final Duration INSTANT = Duration.ZERO;

    private final PublisherSubscriber paper = new PublisherSubscriber();
    private final Shelf<Integer> shelf = new ConditionShelf<>(10);

    @Test
    void twoSubscribersReadEachNumberOnce() {
        var publisher = Call.run("publisher", () -> paper.publish(1_001, 2, INSTANT, shelf));
        var first = Call.supply("first", () -> paper.readUntilEnd(shelf));
        var second = Call.supply("second", () -> paper.readUntilEnd(shelf));

        publisher.awaitResult();
        assertThat(Stream.of(first, second).flatMap(call -> call.awaitResult().stream()).sorted().toList())
                .isEqualTo(IntStream.range(0, 1_001).boxed().toList());
    }

    @Test
    void whatIsPublishedBeforeAnybodyWaitsIsNotLost() {
        Call.run("publisher", () -> paper.publish(3, 1, INSTANT, shelf)).awaitResult();

        assertThat(Call.supply("late subscriber", () -> paper.readUntilEnd(shelf)).awaitResult()).containsExactly(0, 1, 2);
    }

    @Test
    void publisherAndSubscriberCanBeInterrupted() {
        Call.supply("subscriber", () -> paper.readUntilEnd(shelf)).assertStopsWhenInterrupted();
        Call.run("publisher", () -> paper.publish(11, 1, INSTANT, shelf)).assertStopsWhenInterrupted();
        Call.run("publisher at the end", () -> paper.publish(0, 1, INSTANT, shelf)).assertStopsWhenInterrupted();
    }

    @Test
    void thePauseCanBeInterrupted() {
        var publisher = Call.run("publisher", () -> paper.publish(1, 1, Duration.ofHours(1), shelf));
        ShelfContract.awaitWaiting(publisher);

        publisher.interrupt();

        assertThat(publisher.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aSubscriberWhoHasReadCanBeInterrupted() throws InterruptedException {
        shelf.put(1);

        Call.supply("subscriber", () -> paper.readUntilEnd(shelf)).assertStopsWhenInterrupted();
    }

    /** One number wakes both. */
    @Test
    void whoDoesNotLookAgainFindsNothing() {
        var trusting = new TrustingShelf<Integer>();
        List<Call<Integer>> both = List.of(Call.supply("first", trusting::take), Call.supply("second", trusting::take));
        both.forEach(Call::awaitBlocked);

        trusting.put(7);

        List<Object> outcomes = both.stream().map(PublisherSubscriberTest::outcome).toList();
        assertThat(outcomes).containsExactlyInAnyOrder(7, NoSuchElementException.class);
    }

    private static Object outcome(Call<Integer> call) {
        try {
            return call.awaitResult();
        } catch (AssertionError failed) {
            return failed.getCause().getClass();
        }
    }
}
