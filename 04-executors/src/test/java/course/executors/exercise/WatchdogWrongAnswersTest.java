package course.executors.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class WatchdogWrongAnswersTest {

    @Test
    void workingInTheCaller() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::worksInTheCaller),
                WatchdogContract::whenTheLimitIsOverTheCallerIsTold);
    }

    @Test
    void makingTheWorkWaitForItself() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::worksInTheCaller),
                WatchdogContract::aLimitBelowASecondIsALimitToo);
    }

    @Test
    void leavingTheWrapperOn() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::leavesTheWrapperOn),
                WatchdogContract::anExceptionOfTheWorkIsThrownAsItIs);
    }

    @Test
    void unwrappingToTheCore() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::unwrapsToTheCore),
                WatchdogContract::anExceptionOfTheWorkIsThrownAsItIs);
    }

    @Test
    void countingWholeSeconds() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::countsWholeSeconds),
                WatchdogContract::aLimitBelowASecondIsALimitToo);
    }

    @Test
    void countingMoreNanosecondsThanThereAre() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::countsMoreNanosecondsThanThereAre),
                WatchdogContract::aLimitMayBeWithoutEnd);
    }

    @Test
    void takingNoTimeForTimeWithoutEnd() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::takesNoTimeForTimeWithoutEnd),
                WatchdogContract::aLimitMayBeLessThanAMillisecond);
    }

    @Test
    void takingEveryCauseForAnException() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::takesEveryCauseForAnException),
                WatchdogContract::anErrorOfTheWorkIsThrownAsItIs);
    }

    @Test
    void leavingTheWorkAlone() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::leavesTheWorkAlone),
                WatchdogContract::whenTheLimitIsOverTheWorkIsInterrupted);
    }

    @Test
    void cancellingWithoutAnInterrupt() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::cancelsWithoutAnInterrupt),
                WatchdogContract::whenTheLimitIsOverTheWorkIsInterrupted);
    }

    @Test
    void closingTheExecutor() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::closesTheExecutor),
                WatchdogContract::workThatTakesNoNoticeDoesNotHoldTheCallerUp);
    }

    @Test
    void takingAVirtualThread() throws Exception {
        assertCaughtAtLeisure(contract(WatchdogWrongAnswersTest::takesAVirtualThread),
                WatchdogContract::workThatComputesOnHoldsUpNoLaterCall);
    }

    @Test
    void thinkingOfTheLimitOnly() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::thinksOfTheLimitOnly),
                WatchdogContract::interruptingTheCallerInterruptsTheWork);
    }

    @Test
    void leavingThePoolOpen() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::leavesThePoolOpen),
                WatchdogContract::theThreadEndsWhenTheWorkDoes);
    }

    @Test
    void forgettingToCarryTheValueOut() throws Exception {
        assertCaught(contract(WatchdogWrongAnswersTest::forgetsToCarryTheValueOut),
                WatchdogContract::theValueOfWorkThatIsInTimeIsReturned);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> Watchdog.callWithin(Duration.ofHours(1), () -> 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static <T> T worksInTheCaller(Duration limit, Callable<T> work) throws Exception {
        long begun = System.nanoTime();
        T value = work.call();                      // wrong: who looks at the clock meanwhile?
        if (System.nanoTime() - begun > limit.toNanos()) {
            throw new TimeoutException();
        }
        return value;
    }

    private static <T> T leavesTheWrapperOn(Duration limit, Callable<T> work) throws Exception {
        FutureTask<T> outcome = start(work);
        try {
            return outcome.get(limit.toNanos(), NANOSECONDS);       // wrong: get wraps what the work throws
        } finally {
            outcome.cancel(true);
        }
    }

    private static <T> T unwrapsToTheCore(Duration limit, Callable<T> work) throws Exception {
        FutureTask<T> outcome = start(work);
        try {
            return outcome.get(limit.toNanos(), NANOSECONDS);
        } catch (ExecutionException failed) {
            Throwable core = failed.getCause();
            while (core.getCause() != null) {                       // wrong: only the outermost is the wrapper
                core = core.getCause();
            }
            throw (Exception) core;
        } finally {
            outcome.cancel(true);
        }
    }

    private static <T> T countsWholeSeconds(Duration limit, Callable<T> work) throws Exception {
        FutureTask<T> outcome = start(work);
        try {
            return outcome.get(limit.toSeconds(), SECONDS);         // wrong: 900 milliseconds are 0 of them
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        } finally {
            outcome.cancel(true);
        }
    }

    private static <T> T countsMoreNanosecondsThanThereAre(Duration limit, Callable<T> work) throws Exception {
        FutureTask<T> outcome = start(work);
        try {
            return outcome.get(limit.toNanos(), NANOSECONDS);       // wrong: from 292 years on it throws
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw failed;
            }
        } finally {
            outcome.cancel(true);
        }
    }

    private static <T> T takesNoTimeForTimeWithoutEnd(Duration limit, Callable<T> work) throws Exception {
        var outcome = new FutureTask<>(work);
        Thread worker = Thread.ofPlatform().daemon().start(outcome);
        try {
            worker.join(MILLISECONDS.convert(limit));               // wrong: for 0 milliseconds it waits without end
            if (!outcome.isDone()) {
                throw new TimeoutException();
            }
            return getUnwrapped(outcome, limit);
        } finally {
            outcome.cancel(true);
        }
    }

    private static <T> T takesEveryCauseForAnException(Duration limit, Callable<T> work) throws Exception {
        FutureTask<T> outcome = start(work);
        try {
            return outcome.get(limit.toNanos(), NANOSECONDS);
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();                    // wrong: it may be an Error
        } finally {
            outcome.cancel(true);
        }
    }

    private static <T> T leavesTheWorkAlone(Duration limit, Callable<T> work) throws Exception {
        FutureTask<T> outcome = start(work);
        return getUnwrapped(outcome, limit);                        // wrong: the work goes on in the dark
    }

    private static <T> T cancelsWithoutAnInterrupt(Duration limit, Callable<T> work) throws Exception {
        FutureTask<T> outcome = start(work);
        try {
            return getUnwrapped(outcome, limit);
        } finally {
            outcome.cancel(false);                                  // wrong: this does not tell the work
        }
    }

    private static <T> T thinksOfTheLimitOnly(Duration limit, Callable<T> work) throws Exception {
        FutureTask<T> outcome = start(work);
        try {
            return getUnwrapped(outcome, limit);
        } catch (TimeoutException late) {
            // wrong: an interrupted caller leaves another way
            outcome.cancel(true);
            throw late;
        }
    }

    private static <T> T closesTheExecutor(Duration limit, Callable<T> work) throws Exception {
        // wrong: close waits for the stubborn, too
        try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            Future<T> outcome = executor.submit(work);
            try {
                return getUnwrapped(outcome, limit);
            } finally {
                outcome.cancel(true);
            }
        }
    }

    private static <T> T takesAVirtualThread(Duration limit, Callable<T> work) throws Exception {
        var outcome = new FutureTask<>(work);
        Thread.ofVirtual().start(outcome);          // wrong: work that computes on keeps the carrier from all others
        try {
            return getUnwrapped(outcome, limit);
        } finally {
            outcome.cancel(true);
        }
    }

    private static <T> T leavesThePoolOpen(Duration limit, Callable<T> work) throws Exception {
        // wrong: who closes it?
        Future<T> outcome = Executors.newFixedThreadPool(1, Thread.ofVirtual().factory()).submit(work);
        try {
            return getUnwrapped(outcome, limit);
        } finally {
            outcome.cancel(true);
        }
    }

    private static <T> T forgetsToCarryTheValueOut(Duration limit, Callable<T> work) throws Exception {
        // wrong: this form always gives null
        var outcome = new FutureTask<T>(() -> uncheckedCall(work), null);
        Thread.ofPlatform().daemon().start(outcome);
        try {
            return getUnwrapped(outcome, limit);
        } finally {
            outcome.cancel(true);
        }
    }

    private static void uncheckedCall(Callable<?> work) {
        try {
            work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        var outcome = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(outcome);
        return outcome;
    }

    private static <T> T getUnwrapped(Future<T> outcome, Duration limit) throws Exception {
        try {
            return outcome.get(NANOSECONDS.convert(limit), NANOSECONDS);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw failed;
            }
        }
    }

    private static WatchdogContract contract(WatchdogContract.Answer answer) {
        return new WatchdogContract(answer) {};
    }
}
