package course.queues.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every mailbox of one owes its users. */
abstract class LatestValueContract implements AutoCloseable {

    interface Mailbox {
        void publish(Integer value);

        Integer take() throws InterruptedException;
    }

    private final Supplier<Mailbox> newMailbox;
    private final Mailbox mailbox;
    private final CountDownLatch lastIsRead = new CountDownLatch(1);
    private final List<Call<?>> calls = new ArrayList<>();

    LatestValueContract(Supplier<Mailbox> newMailbox) {
        this.newMailbox = newMailbox;
        this.mailbox = newMailbox.get();
    }

    @Test
    void takeAnswersWhatWasPublished() {
        publish(1);

        assertThat(taker("reader").awaitResult()).isEqualTo(1);
    }

    @Test
    void aNewerValueReplacesAnOlder() {
        publish(1);
        publish(2);
        publish(3);

        assertThat(taker("reader").awaitResult()).as("the latest").isEqualTo(3);
        taker("next reader").awaitBlocked();        // 1 and 2 are gone
    }

    @Test
    void publishCaresForNoInterrupt() {
        var publisher = Call.supply("interrupted publisher", () -> {
            Thread.currentThread().interrupt();
            mailbox.publish(1);
            return Thread.currentThread().isInterrupted();
        });
        calls.add(publisher);

        assertThat(publisher.awaitResult()).as("whether the publisher is still interrupted after publish").isTrue();
        assertThat(taker("reader").awaitResult()).as("what it has published").isEqualTo(1);
    }

    @Test
    void takeWaitsForAValue() {
        var reader = taker("reader");
        reader.awaitBlocked();

        publish(1);

        assertThat(reader.awaitResult()).isEqualTo(1);
    }

    @Test
    void takeEmptiesTheBox() {
        publish(1);
        taker("reader").awaitResult();

        var next = taker("next reader");
        next.awaitBlocked();
        publish(1);
        assertThat(next.awaitResult()).isEqualTo(1);
    }

    @Test
    void oneValueIsForOneReader() {
        var first = taker("first reader");
        var second = taker("second reader");
        first.awaitBlocked();
        second.awaitBlocked();

        publish(1);

        await("one of the readers").until(() -> first.outcome().isDone() || second.outcome().isDone());
        var happy = first.outcome().isDone() ? first : second;
        var waiting = happy == first ? second : first;
        assertThat(happy.awaitResult()).isEqualTo(1);
        waiting.awaitBlocked();
        publish(2);
        assertThat(waiting.awaitResult()).isEqualTo(2);
    }

    @Test
    void takeCanBeInterruptedAndLosesNothing() {
        var reader = taker("reader");
        reader.awaitBlocked();

        reader.interrupt();

        assertThat(reader.awaitFailure()).isInstanceOf(InterruptedException.class);
        publish(1);
        assertThat(taker("next reader").awaitResult()).isEqualTo(1);
    }

    @Test
    void aReaderDoesNotFallForAFalseAlarm() throws Exception {
        var reader = taker("reader");
        reader.awaitBlocked();

        Locks.of(mailbox).raiseFalseAlarm();

        reader.awaitBlocked();
        publish(1);
        assertThat(reader.awaitResult()).isEqualTo(1);
    }

    @Test
    void nullIsRefusedAndTheOldValueStays() {
        publish(1);

        assertThat(publisher(null).awaitFailure()).isInstanceOf(NullPointerException.class);
        assertThat(taker("reader").awaitResult()).isEqualTo(1);
    }

    /** The values only grow, so a reader who finds a smaller one than before has found an old one. */
    @Test
    void inACrowdNobodyReadsAValueTwice() {
        List<Call<List<Integer>>> readers = List.of(readMany("reader 1"), readMany("reader 2"), readMany("reader 3"));
        Call<Void> publisher = publishAll("publisher", 0, 20_000, () -> {});
        publisher.awaitResult();
        await("somebody to read the last value").until(lastIsRead::getCount, is(0L));
        readers.forEach(Call::awaitBlocked);
        readers.forEach(Call::interrupt);

        List<List<Integer>> read = readers.stream().map(Call::awaitResult).toList();
        assertThat(read).as("what each reader has read, of values that only grow")
                .allSatisfy(values -> assertThat(values).doesNotContainNull().isSorted());
        List<Integer> all = read.stream().flatMap(List::stream).toList();
        assertThat(all).as("what all readers have read together").doesNotHaveDuplicates().contains(20_000);
    }

    @Test
    void severalMayPublishAtOnce() {
        int each = 20_000;
        var start = new CyclicBarrier(3);
        List<Call<Void>> publishers = List.of(1, 2, 3).stream()
                .map(number -> publishAll("publisher " + number, number * each, each, start::await)).toList();

        publishers.forEach(Call::awaitResult);

        assertThat(taker("reader").awaitResult()).as("the latest value, after three have published %s each", each)
                .isIn(2 * each, 3 * each, 4 * each);
        taker("next reader").awaitBlocked();
    }

    @Test
    @Timeout(120)        // the first time, it rewrites a great deal of code
    void noInterleavingOfTwoWhoPublishOrTwoWhoTakeBreaksIt() {
        Calls.newMailbox = newMailbox;
        Interleavings.search(Calls.class, CallsOfOneThread.class,
                "publish 1; publish 2 | publish 3; take",
                "publish 1; take, publish 2 | take, publish 3; take");
    }

    /** Whoever takes the older value must find the newer one afterwards, or wait for ever. */
    @Test
    @Timeout(120)        // as above
    void noInterleavingOfOneWhoTakesAndOneWhoPublishesLosesTheLatest() {
        Calls.newMailbox = newMailbox;
        Interleavings.search(Calls.class, CallsOfOneThread.class, "publish 1; takeUntil 2 | publish 2;");
    }

    @AfterEach
    @Override
    public void close() {
        calls.forEach(Call::interrupt);
    }

    /** Publishes until it is interrupted, when the test is over. */
    private Call<Void> publishAll(String name, int after, int many, Call.ThrowingRunnable start) {
        var call = Call.run(name, () -> {
            start.run();
            for (int value = 1; value <= many && !Thread.currentThread().isInterrupted(); value++) {
                mailbox.publish(after + value);
            }
        });
        calls.add(call);
        return call;
    }

    /** Reads until it is interrupted. */
    private Call<List<Integer>> readMany(String name) {
        var call = Call.supply(name, () -> {
            List<Integer> values = new ArrayList<>();
            try {
                while (values.size() <= 20_000) {
                    Integer value = mailbox.take();
                    values.add(value);
                    if (Integer.valueOf(20_000).equals(value)) {
                        lastIsRead.countDown();     // not before that, or the interrupt might be quicker than the reader
                    }
                }
                return values;
            } catch (InterruptedException enough) {
                return values;
            }
        });
        calls.add(call);
        return call;
    }

    private void publish(Integer value) {
        publisher(value).awaitResult();
    }

    private Call<Void> publisher(Integer value) {
        var call = Call.run("publisher", () -> mailbox.publish(value));
        calls.add(call);
        return call;
    }

    private Call<Integer> taker(String name) {
        var call = Call.supply(name, mailbox::take);
        calls.add(call);
        return call;
    }

    public static final class Calls {

        private static Supplier<Mailbox> newMailbox;

        private final Mailbox mailbox = newMailbox.get();

        @Operation
        public void publish(int value) {
            mailbox.publish(value);
        }

        @Operation
        public Integer take() throws InterruptedException {
            return mailbox.take();
        }

        @Operation
        public Integer takeUntil(int last) throws InterruptedException {
            Integer value = mailbox.take();
            while (value != last) {
                value = mailbox.take();
            }
            return value;
        }
    }

    public static final class CallsOfOneThread {

        private Integer value;

        public void publish(int newer) {
            value = newer;
        }

        public Integer take() {
            Integer latest = value;
            value = null;
            return latest;
        }

        /** Others publish the last, before it or meanwhile. */
        public Integer takeUntil(int last) {
            value = null;
            return last;
        }
    }
}
