package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private final Choice choice = new Choice();
    private final Channel<Integer> left = choice.newChannel();
    private final Channel<Integer> right = choice.newChannel();

    @Test
    void waitsForWhicheverComes() throws InterruptedException {
        var chooser = Call.supply("chooser", () -> choice.select(List.of(left, right)));
        chooser.awaitBlocked();

        var sender = Call.run("sender", () -> right.send(1));

        assertThat(chooser.awaitResult()).containsSame(right);
        assertThat(right.receive()).isEqualTo(1);
        sender.awaitResult();
    }

    @Test
    void takesTurnsWhenBothAreReady() throws InterruptedException {
        var senders = List.of(sender(left), sender(left), sender(right), sender(right));
        senders.forEach(Call::awaitBlocked);

        var first = choice.select(List.of(left, right)).orElseThrow();
        first.receive();
        var second = choice.select(List.of(left, right)).orElseThrow();

        assertThat(second).isNotSameAs(first);
        second.receive();
        choice.select(List.of(first)).orElseThrow().receive();
        choice.select(List.of(second)).orElseThrow().receive();
        senders.forEach(Call::awaitResult);
    }

    @Test
    void aChannelThatIsNotAskedForHasToWait() throws InterruptedException {
        var unheard = sender(left);
        unheard.awaitBlocked();

        Call.supply("chooser", () -> choice.select(List.of(right))).assertStopsWhenInterrupted();

        assertThat(left.receive()).isEqualTo(1);
        unheard.awaitResult();
    }

    @Test
    void whenAllArePoisonedThereIsNoChoice() {
        var chooser = Call.supply("chooser", () -> choice.select(List.of(left, right)));
        chooser.awaitBlocked();

        left.poison();
        Doors.awaitAtRest(chooser);
        right.poison();

        assertThat(chooser.awaitResult()).isEmpty();
    }

    @Test
    void whoHoldsSomethingOutIsToldWhenItIsTaken() throws InterruptedException {
        var heldOut = right.holdOut(1);
        var chooser = Call.supply("chooser", () -> choice.select(List.of(left), heldOut));
        chooser.awaitBlocked();

        assertThat(right.receive()).isEqualTo(1);

        assertThat(chooser.awaitResult()).isEmpty();
    }

    @Test
    void whoHoldsSomethingOutHearsTheOthersMeanwhile() throws InterruptedException {
        var heldOut = right.holdOut(1);
        var chooser = Call.supply("chooser", () -> choice.select(List.of(left), heldOut));
        chooser.awaitBlocked();

        var sender = sender(left);

        assertThat(chooser.awaitResult()).containsSame(left);
        assertThat(left.receive()).isEqualTo(1);
        sender.awaitResult();
        assertThat(heldOut.isTaken()).isFalse();
    }

    @Test
    void ringsOfABusyHourDoNotEachCostALookLater() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            left.holdOut(i);
            choice.select(List.of(left)).orElseThrow().receive();
        }
        var heldOut = right.holdOut(1);
        var looks = new AtomicInteger();
        var counted = new AbstractList<Channel<Integer>>() {
            @Override
            public Channel<Integer> get(int index) {
                looks.incrementAndGet();
                return left;
            }

            @Override
            public int size() {
                return 1;
            }
        };

        var chooser = Call.supply("chooser", () -> choice.select(counted, heldOut));
        chooser.awaitBlocked();
        right.receive();

        assertThat(chooser.awaitResult()).isEmpty();
        assertThat(looks).hasValueLessThanOrEqualTo(1);
    }

    private static Call<Void> sender(Channel<Integer> channel) {
        return Call.run("sender", () -> channel.send(1));
    }
}
