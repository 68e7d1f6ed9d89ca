package course.executors.exercise;

import static course.executors.exercise.HeldUp.awaitHeldUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code Deduplicator} owes its users. */
abstract class DeduplicatorContract implements AutoCloseable {

    interface Answer {
        String get(String key, Function<String, String> load) throws ExecutionException, InterruptedException;
    }

    private final Answer answer;
    private final AtomicInteger loads = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

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
        var second = get("key", this::slow);
        awaitHeldUp(second, "the load of this key is under way");

        end.countDown();

        assertThat(second.awaitResult()).isSameAs(first.awaitResult());
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
        Function<String, String> failing = key -> {
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
    }

    @Test
    void aFailureIsNotRemembered() {
        get("key", key -> {
            throw new IllegalStateException("this load fails");
        }).awaitFailure();

        assertThat(get("key", this::quick).awaitResult()).isEqualTo("value of key");
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
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
    }

    private Call<String> get(String key, Function<String, String> load) {
        return Call.supply("caller", () -> answer.get(key, load));
    }

    private String quick(String key) {
        loads.incrementAndGet();
        return "value of " + key;
    }

    private String slow(String key) {
        loads.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            return "nothing";
        }
        return "value of " + key;
    }
}
