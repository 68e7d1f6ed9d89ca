package course.executors.exercise;

import static course.executors.exercise.HeldUp.awaitHeldUp;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code Deduplicator} owes its users. */
abstract class DeduplicatorContract implements AutoCloseable {

    interface Answer {
        String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException;
    }

    private final Answer answer;
    private final AtomicInteger loads = new AtomicInteger();
    private final List<Call<?>> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** Tells when somebody looks for it in a map. */
    private record Key(Runnable looked) {

        @Override
        public int hashCode() {
            looked.run();
            return 7;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public String toString() {
            return "key";
        }
    }

    DeduplicatorContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void aValueIsLoadedAndRemembered() {
        assertThat(get("key", this::quick).awaitResult()).isEqualTo("value of key");
        assertThat(get("key", this::quick).awaitResult()).isEqualTo("value of key");

        assertThat(loads).as("loads of one key").hasValue(1);
    }

    @Test
    void whoAsksMeanwhileWaitsForTheSameLoad() {
        var first = get("key", this::slow);
        await("the first load").until(loads::get, is(1));
        List<Call<String>> others = threeWhoWait(this::slow);

        end.countDown();

        assertThat(others).extracting(Call::awaitResult)
                .allSatisfy(value -> assertThat(value).isSameAs(first.awaitResult()));
        assertThat(loads).as("loads of one key").hasValue(1);
    }

    @Test
    void whoAskAtTheSameTimeShareOneLoad() {
        var looks = ThreadLocal.withInitial(AtomicInteger::new);
        var bothHaveLooked = new CountDownLatch(2);
        var key = new Key(() -> {
            if (looks.get().incrementAndGet() == 2) {       // neither stores before both have found nothing
                bothHaveLooked.countDown();
                waitAWhile(bothHaveLooked);
            }
        });
        var first = get(key, this::quick);
        var second = get(key, this::quick);

        assertThat(first.awaitResult()).isEqualTo("value of key");
        assertThat(second.awaitResult()).isEqualTo("value of key");
        assertThat(loads).as("loads of one key").hasValue(1);
    }

    @Test
    void differentKeysLoadAtTheSameTime() {
        get("one", this::slow);
        get("two", this::slow);

        await("loads under way").until(loads::get, is(2));
    }

    @Test
    void differentKeysWithTheSameHashCodeLoadAtTheSameTime() {
        get("Aa", this::slow);
        get("BB", this::slow);

        await("loads under way").until(loads::get, is(2));
    }

    @Test
    void aFailureReachesAllWhoWaitedForIt() {
        var trouble = new IllegalStateException("this load fails");
        Function<Object, String> failing = key -> {
            slow(key);
            throw trouble;
        };
        var first = get("key", failing);
        await("the first load").until(loads::get, is(1));
        List<Call<String>> others = threeWhoWait(failing);

        end.countDown();

        assertThat(first.awaitFailure()).isInstanceOf(ExecutionException.class).cause().isSameAs(trouble);
        assertThat(others).extracting(Call::awaitFailure).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(ExecutionException.class).cause().isSameAs(trouble));
        assertThat(loads).as("loads of one key").hasValue(1);
    }

    @Test
    void anErrorIsAFailureToo() {
        var trouble = new StackOverflowError("this load fails");
        Function<Object, String> failing = key -> {
            slow(key);
            throw trouble;
        };
        var first = get("key", failing);
        await("the first load").until(loads::get, is(1));
        var second = get("key", failing);
        awaitHeldUp(second, "the load of this key is under way");

        end.countDown();

        assertThat(first.awaitFailure()).isInstanceOf(ExecutionException.class).cause().isSameAs(trouble);
        assertThat(second.awaitFailure()).isInstanceOf(ExecutionException.class).cause().isSameAs(trouble);
        assertThat(get("key", this::quick).awaitResult()).isEqualTo("value of key");
    }

    @Test
    void aFailureIsNotRemembered() {
        get("key", key -> {
            throw new IllegalStateException("this load fails");
        }).awaitFailure();

        assertThat(get("key", this::quick).awaitResult()).isEqualTo("value of key");
    }

    @Test
    void whoHasHeardOfAFailureCanLoadAgainAtOnce() {
        var loader = new AtomicReference<Thread>();
        var failed = new AtomicBoolean();
        var hasAskedAgain = new CountDownLatch(1);
        var key = new Key(() -> {
            if (failed.get() && Thread.currentThread() == loader.get()) {
                waitAWhile(hasAskedAgain);                  // who forgets the failure now forgets it too late
            }
        });
        Function<Object, String> failing = k -> {
            loader.set(Thread.currentThread());
            slow(k);
            failed.set(true);
            throw new IllegalStateException("this load fails");
        };
        get(key, failing);
        await("the first load").until(loads::get, is(1));
        var second = Call.supply("caller who asks again", () -> {
            try {
                return answer.get(key, failing);
            } catch (ExecutionException heard) {
                try {
                    return answer.get(key, this::quick);
                } finally {
                    hasAskedAgain.countDown();
                }
            }
        });
        awaitHeldUp(second, "the load of this key is under way");

        end.countDown();

        assertThat(second.awaitResult()).isEqualTo("value of key");
    }

    @Test
    void aFailureHeardLateForgetsNoNewerValue() {
        var late = new AtomicReference<Thread>();
        var hasLoadedAgain = new CountDownLatch(1);
        var key = new Key(() -> {
            if (end.getCount() == 0 && Thread.currentThread() == late.get()) {
                waitAWhile(hasLoadedAgain);
            }
        });
        Function<Object, String> failing = k -> {
            slow(k);
            throw new IllegalStateException("this load fails");
        };
        var first = get(key, failing);
        await("the first load").until(loads::get, is(1));
        var second = get(key, failing);
        late.set(second.thread());
        awaitHeldUp(second, "the load of this key is under way");
        end.countDown();
        first.awaitFailure();

        assertThat(get(key, this::quick).awaitResult()).isEqualTo("value of key");
        hasLoadedAgain.countDown();
        second.awaitFailure();

        assertThat(get(key, this::quick).awaitResult()).isEqualTo("value of key");
        assertThat(loads).as("loads: one that failed, and one whose value is remembered").hasValue(2);
    }

    @Test
    void whoIsInterruptedWhileWaitingIsToldAndTheOthersGetTheValue() {
        var first = get("key", this::slow);
        await("the first load").until(loads::get, is(1));
        var second = get("key", this::slow);
        awaitHeldUp(second, "the load of this key is under way");

        second.interrupt();

        assertThat(second.awaitFailure()).isInstanceOf(InterruptedException.class);
        end.countDown();
        assertThat(first.awaitResult()).isEqualTo("value of key");
        assertThat(get("key", this::quick).awaitResult()).isEqualTo("value of key");
        assertThat(loads).as("loads of one key").hasValue(1);
    }

    @Test
    void anInterruptOfTheOneWhoLoadsIsTheBusinessOfTheLoad() {
        var first = get("key", key -> {
            String value = slow(key);
            Thread.currentThread().interrupt();     // as a load should that was told to stop and has no way to throw it
            return value;
        });
        await("the load").until(loads::get, is(1));

        first.interrupt();

        assertThat(first.awaitResult()).as("what the interrupted load returns").isEqualTo("nothing");
        assertThat(get("key", this::quick).awaitResult()).isEqualTo("nothing");
        assertThat(loads).as("loads of one key").hasValue(1);
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
        calls.forEach(Call::interrupt);     // where nobody is told of a failure, somebody waits for ever
    }

    private Call<String> get(Object key, Function<Object, String> load) {
        var call = Call.supply("caller", () -> answer.get(key, load));
        calls.add(call);
        return call;
    }

    /** More than one, or it would not show who is forgotten. */
    private List<Call<String>> threeWhoWait(Function<Object, String> load) {
        List<Call<String>> others = List.of(get("key", load), get("key", load), get("key", load));
        others.forEach(other -> awaitHeldUp(other, "the load of this key is under way"));
        return others;
    }

    private String quick(Object key) {
        loads.incrementAndGet();
        return "value of " + key;
    }

    private String slow(Object key) {
        loads.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            return "nothing";
        }
        return "value of " + key;
    }

    /** A wrong answer is there in time; a right one may have to wait here, but not for ever. */
    private static void waitAWhile(CountDownLatch latch) {
        try {
            latch.await(500, MILLISECONDS);
        } catch (InterruptedException stopped) {
            // It is over.
        }
    }
}
