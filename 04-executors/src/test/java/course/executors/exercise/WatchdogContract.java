package course.executors.exercise;

import static course.executors.exercise.HeldUp.awaitHeldUp;
import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TERMINATED;
import static java.util.concurrent.Future.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code callWithin} owes its caller. */
abstract class WatchdogContract implements AutoCloseable {

    interface Answer {
        <T> T callWithin(Duration limit, Callable<T> work) throws Exception;
    }

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(20);

    private final Answer answer;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicReference<Thread> worker = new AtomicReference<>();

    WatchdogContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void theValueOfWorkThatIsInTimeIsReturned() {
        assertThat(call(AGES, () -> "value").awaitResult()).isEqualTo("value");
    }

    @Test
    void aLimitBelowASecondIsALimitToo() {
        var limit = Duration.ofMillis(900);
        boolean inTime = false;
        for (int attempt = 1; !inTime && attempt <= 5; attempt++) {     // a busy machine may need more than one
            var caller = new AtomicReference<Thread>();
            var call = Call.supply("caller", () -> {
                caller.set(Thread.currentThread());
                return answer.callWithin(limit, () -> endsOnceItIsWaitedFor(caller.get()));
            });
            await("the end of the work, or of the limit").until(call.outcome()::isDone);
            inTime = call.outcome().state() == SUCCESS;
        }

        assertThat(inTime).as("work of a moment was in time for a limit of %s", limit).isTrue();
    }

    @Test
    void aLimitMayBeWithoutEnd() {
        assertThat(call(ChronoUnit.FOREVER.getDuration(), () -> "value").awaitResult()).isEqualTo("value");
    }

    @Test
    void anExceptionOfTheWorkIsThrownAsItIs() {
        for (var trouble : List.of(new IOException("the work's own", new IllegalStateException("its cause")),
                new TimeoutException("the work's own"), new ExecutionException(new IOException("the work's own")))) {
            assertThat(call(AGES, () -> {
                throw trouble;
            }).awaitFailure()).isSameAs(trouble);
        }
    }

    @Test
    void anErrorOfTheWorkIsThrownAsItIs() {
        var trouble = new StackOverflowError("the work's own");

        assertThat(call(AGES, () -> {
            throw trouble;
        }).awaitFailure()).isSameAs(trouble);
    }

    @Test
    void whenTheLimitIsOverTheCallerIsTold() {
        assertThat(call(SOON, this::workForEver).awaitFailure()).isInstanceOf(TimeoutException.class);
    }

    /** As what is left of a deadline that has just run out. */
    @Test
    void aLimitMayBeLessThanAMillisecond() {
        for (var limit : List.of(Duration.ZERO, Duration.ofNanos(500_000))) {
            assertThat(call(limit, this::workForEver).awaitFailure()).as("thrown for a limit of %s", limit)
                    .isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void whenTheLimitIsOverTheWorkIsInterrupted() {
        Duration limit = SOON;
        do {                                // on a busy machine the limit may be over before the work has begun
            call(limit, this::workForEver).awaitFailure();
            limit = limit.multipliedBy(2);
        } while (begun.getCount() > 0);

        await("the work is interrupted").until(interrupted::getCount, is(0L));
    }

    @Test
    void workThatTakesNoNoticeDoesNotHoldTheCallerUp() {
        Callable<String> stubborn = () -> {
            begun.countDown();
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException ignored) {
                    // It is that kind of work.
                }
            }
            return "late";
        };

        do {
            assertThat(call(SOON, stubborn).awaitFailure()).isInstanceOf(TimeoutException.class);
        } while (begun.getCount() > 0);         // it got no core in time; then there was nobody to be held up by
    }

    /** One for each core: virtual threads have no more carriers than that. */
    @Test
    void workThatComputesOnHoldsUpNoLaterCall() {
        for (int spinning = 0; spinning < Runtime.getRuntime().availableProcessors(); spinning++) {
            var computing = new CountDownLatch(1);
            do {
                assertThat(call(SOON, () -> spin(computing)).awaitFailure()).isInstanceOf(TimeoutException.class);
            } while (computing.getCount() > 0);
        }

        assertThat(call(AGES, () -> "value").awaitResult()).isEqualTo("value");
    }

    @Test
    void interruptingTheCallerInterruptsTheWork() {
        var call = call(AGES, this::workForEver);
        await("the work under way").until(begun::getCount, is(0L));
        awaitHeldUp(call, "the work is under way");

        call.interrupt();

        assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        await("the work is interrupted").until(interrupted::getCount, is(0L));
    }

    @Test
    void theThreadEndsWhenTheWorkDoes() {
        call(AGES, () -> {
            worker.set(Thread.currentThread());
            return "value";
        }).awaitResult();

        await("the end of the thread that worked").until(worker.get()::getState, is(TERMINATED));
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
    }

    private String workForEver() {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException asked) {
            interrupted.countDown();
        }
        return "late";
    }

    private String spin(CountDownLatch computing) {
        computing.countDown();
        while (end.getCount() > 0) {
            Thread.onSpinWait();
        }
        return "late";
    }

    private String endsOnceItIsWaitedFor(Thread caller) {
        while (end.getCount() > 0 && (caller.getState() == RUNNABLE || caller.getState() == BLOCKED)) {
            Thread.onSpinWait();
        }
        return "value";
    }

    private <T> Call<T> call(Duration limit, Callable<T> work) {
        return Call.supply("caller", () -> answer.callWithin(limit, work));
    }
}
