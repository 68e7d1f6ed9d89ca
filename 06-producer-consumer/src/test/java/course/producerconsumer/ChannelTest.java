package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import course.kit.Call;
import course.producerconsumer.Channel.Poisoned;
import course.producerconsumer.Crew.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelTest {

    private final Choice choice = new Choice();
    private final Channel<Integer> channel = choice.newChannel();

    @Test
    void sendReturnsOnlyWhenReceived() throws InterruptedException {
        var sender = Call.run("sender", () -> channel.send(1));
        sender.awaitBlocked();

        assertThat(channel.receive()).isEqualTo(1);

        sender.awaitResult();
    }

    @Test
    void receiveWaitsForASender() throws InterruptedException {
        var receiver = Call.supply("receiver", channel::receive);
        receiver.awaitBlocked();

        channel.send(1);

        assertThat(receiver.awaitResult()).isEqualTo(1);
    }

    @Test
    void whoIsInterruptedInSendHasSentNothing() {
        Call.run("sender", () -> channel.send(1)).assertStopsWhenInterrupted();

        assertThat(channel.isReady()).isFalse();
    }

    /** The interrupt finds the sender at rest, and a receiver is quicker than the sender who is woken by it. */
    @Test
    void whoIsInterruptedWhenTheItemHasGoneHasSentIt() throws InterruptedException {
        var sender = Call.supply("sender", () -> {
            channel.send(1);
            return Thread.currentThread().isInterrupted();
        });
        sender.awaitBlocked();

        synchronized (channel) {
            sender.interrupt();
            sender.awaitLockedOutOf(channel);
            assertThat(channel.receive()).isEqualTo(1);
        }

        assertThat(sender.awaitResult()).as("still interrupted").isTrue();
    }

    @Test
    void receiveCanBeInterrupted() {
        Call.supply("receiver", channel::receive).assertStopsWhenInterrupted();
    }

    @Test
    void poisonReachesWhoeverWaits() {
        var sender = Call.run("sender", () -> channel.send(1));
        sender.awaitBlocked();
        Channel<Integer> other = choice.newChannel();
        var receiver = Call.supply("receiver", other::receive);
        receiver.awaitBlocked();

        channel.poison();
        other.poison();

        assertThat(sender.awaitFailure()).isInstanceOf(Poisoned.class);
        assertThat(receiver.awaitFailure()).isInstanceOf(Poisoned.class);
        assertThat(channel.isPoisoned()).isTrue();
        assertThat(channel.isReady()).isFalse();
    }

    @Test
    void poisonReachesAllWhoWait() {
        var first = Call.supply("first", channel::receive);
        var second = Call.supply("second", channel::receive);
        first.awaitBlocked();
        second.awaitBlocked();

        channel.poison();

        assertThat(first.awaitFailure()).isInstanceOf(Poisoned.class);
        assertThat(second.awaitFailure()).isInstanceOf(Poisoned.class);
    }

    @Test
    void sendOffersNothingBeforeItHasTheLock() throws InterruptedException {
        Call<Void> sender;
        synchronized (channel) {
            sender = Call.run("sender", () -> channel.send(1));
            sender.awaitLockedOutOf(channel);
            assertThat(channel.isReady()).as("is there an offer").isFalse();
        }

        assertThat(channel.receive()).isEqualTo(1);
        sender.awaitResult();
    }

    /** Between its offer and its wait the sender rings a bell; that is where it is held up. */
    @Test
    void whatIsReceivedBeforeItsSenderWaitsIsSent() throws InterruptedException {
        var bell = new CountDownLatch(1);
        var offered = new CountDownLatch(1);
        Channel<Integer> held = new Channel<>(new Choice() {
            @Override
            void somethingHasChanged() {
                offered.countDown();
                try {
                    bell.await();
                } catch (InterruptedException goHome) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        var sender = Call.run("sender", () -> held.send(1));
        offered.await();

        synchronized (held) {
            bell.countDown();
            sender.awaitLockedOutOf(held);
            assertThat(held.receive()).isEqualTo(1);
        }

        sender.awaitResult();
    }

    @Test
    void receiveTakesNothingBeforeItHasTheLock() throws InterruptedException {
        var sender = Call.run("sender", () -> channel.send(1));
        sender.awaitBlocked();
        Call<Integer> receiver;
        synchronized (channel) {
            receiver = Call.supply("receiver", channel::receive);
            receiver.awaitLockedOutOf(channel);
            assertThat(channel.receive()).isEqualTo(1);
        }
        receiver.awaitBlocked();

        channel.send(2);

        assertThat(receiver.awaitResult()).isEqualTo(2);
    }

    @Test
    void poisonDoesNothingBeforeItHasTheLock() {
        Call<Void> poisoner;
        synchronized (channel) {
            poisoner = Call.run("poisoner", channel::poison);
            poisoner.awaitLockedOutOf(channel);
            assertThat(channel.isPoisoned()).isFalse();
        }
        poisoner.awaitResult();
    }

    @Test
    void whoHoldsAnItemOutDoesNotWait() throws InterruptedException {
        var heldOut = channel.holdOut(1);
        assertThat(heldOut.isTaken()).isFalse();

        assertThat(channel.receive()).isEqualTo(1);

        assertThat(heldOut.isTaken()).isTrue();
    }

    @Test
    void whatWasTakenBeforeThePoisonStaysTaken() throws InterruptedException {
        var taken = channel.holdOut(1);
        channel.receive();
        var notTaken = channel.holdOut(2);

        channel.poison();

        assertThat(taken.isTaken()).isTrue();
        assertThatExceptionOfType(Poisoned.class).isThrownBy(notTaken::isTaken);
    }

    @Test
    void whoAsksWhetherAnItemIsTakenWaitsForTheLock() {
        var heldOut = channel.holdOut(1);
        Call<Boolean> look;
        synchronized (channel) {
            look = Call.supply("is it taken", heldOut::isTaken);
            look.awaitLockedOutOf(channel);
        }
        assertThat(look.awaitResult()).isFalse();
    }

    @Test
    void whoLooksWaitsForTheLock() {
        List<Call<Boolean>> looks;
        synchronized (channel) {
            looks = List.of(Call.supply("is it poisoned", channel::isPoisoned), Call.supply("is it ready", channel::isReady));
            looks.forEach(look -> look.awaitLockedOutOf(channel));
        }
        looks.forEach(look -> assertThat(look.awaitResult()).isFalse());
    }

    @Test
    void poisonReachesWhoeverComesLater() {
        channel.poison();

        assertThat(Call.run("sender", () -> channel.send(1)).awaitFailure()).isInstanceOf(Poisoned.class);
        assertThat(Call.supply("shelf", () -> channel.holdOut(1)).awaitFailure()).isInstanceOf(Poisoned.class);
        assertThat(Call.supply("receiver", channel::receive).awaitFailure()).isInstanceOf(Poisoned.class);
    }

    /** A waiting receiver is woken when the item has gone again: it looks once more. */
    @Test
    void oneItemIsForOneReceiver() throws InterruptedException {
        var first = Call.supply("first", channel::receive);
        var second = Call.supply("second", channel::receive);
        first.awaitBlocked();
        second.awaitBlocked();

        channel.send(1);
        channel.send(2);

        assertThat(List.of(first.awaitResult(), second.awaitResult())).containsExactlyInAnyOrder(1, 2);
    }

    /** Somebody else's item was received; the sender who is woken by that waits on. */
    @Test
    void eachSenderWaitsForItsOwnReceiver() throws InterruptedException {
        var first = Call.run("first", () -> channel.send(1));
        first.awaitBlocked();
        var second = Call.run("second", () -> channel.send(2));
        second.awaitBlocked();

        assertThat(channel.receive()).isEqualTo(1);

        first.awaitResult();
        second.awaitBlocked();
        assertThat(channel.receive()).isEqualTo(2);
        second.awaitResult();
    }

    @Test
    void aPipelineOfThreeKeepsTheOrder() {
        Channel<Integer> squares = choice.newChannel();
        var received = new ArrayList<Integer>();
        Call.run("pipeline", () -> Crew.run(Thread.ofVirtual().factory(), List.of(
                new Job("numbers", () -> {
                    for (int number = 1; number <= 1_000; number++) {
                        channel.send(number);
                    }
                    channel.poison();
                }),
                new Job("squares", () -> {
                    try {
                        while (true) {
                            int number = channel.receive();
                            squares.send(number * number);
                        }
                    } catch (Poisoned closed) {
                        squares.poison();
                    }
                }),
                new Job("list", () -> {
                    try {
                        while (true) {
                            received.add(squares.receive());
                        }
                    } catch (Poisoned closed) {
                        assertThat(squares.isPoisoned()).isTrue();
                    }
                })))).awaitResult();

        assertThat(received).isEqualTo(IntStream.rangeClosed(1, 1_000).map(number -> number * number).boxed().toList());
    }

    @Test
    void nothingIsLostOrDoubledInACrowd() {
        int each = 5_000;
        IntStream.range(0, 4).forEach(cook -> Call.run("sender " + cook, () -> {
            for (int item = cook * each; item < (cook + 1) * each; item++) {
                channel.send(item);
            }
        }));
        List<Call<List<Integer>>> receivers = IntStream.range(0, 4)
                .mapToObj(number -> Call.supply("receiver " + number, () -> {
                    List<Integer> received = new ArrayList<>();
                    while (received.size() < each) {
                        received.add(channel.receive());
                    }
                    return received;
                })).toList();

        assertThat(receivers.stream().flatMap(receiver -> receiver.awaitResult().stream()).sorted().toList())
                .isEqualTo(IntStream.range(0, 4 * each).boxed().toList());
    }
}
