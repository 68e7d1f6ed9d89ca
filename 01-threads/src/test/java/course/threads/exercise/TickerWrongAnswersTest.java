package course.threads.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.threads.exercise.TickerContract.Subject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class TickerWrongAnswersTest {

    @Test
    void tickingOnTheCallersThread() throws Exception {
        assertCaught(contract(TicksItself::new), TickerContract::ticksAgainAndAgainOnAThreadOfItsOwn);
    }

    @Test
    void settingAFlagOnly() throws Exception {
        assertCaught(contract(SetsAFlagOnly::new), TickerContract::closeDoesNotWaitForTheEndOfThePeriod);
    }

    @Test
    void neverJoining() throws Exception {
        assertCaught(contract(NeverJoins::new), TickerContract::closeWaitsForATickThatIsUnderWay);
    }

    @Test
    void joiningForASecond() throws Exception {
        assertCaught(contract(JoinsForASecond::new), TickerContract::closeWaitsForATickThatIsUnderWay);
    }

    @Test
    void spinning() throws Exception {
        assertCaught(contract(Spins::new), TickerContract::closeWaitsForATickThatIsUnderWay);
    }

    @Test
    void swallowingTheInterrupt() throws Exception {
        assertCaught(contract(SwallowsTheInterrupt::new), TickerContract::afterCloseTheThreadHasEndedAndThereIsNoTick);
    }

    @Test
    void relyingOnTheInterruptAlone() throws Exception {
        assertCaught(contract(HasNoFlag::new), TickerContract::closeWorksAlsoWhenATickSwallowsInterrupts);
    }

    @Test
    void sleepingBeforeLooking() throws Exception {
        assertCaughtAtLeisure(contract(SleepsBeforeItLooks::new),
                TickerContract::closeDoesNotWaitForThePeriodAfterATickThatSwallowsInterrupts);
    }

    @Test
    void catchingNothing() throws Exception {
        assertCaught(contract(CatchesNothing::new), TickerContract::aTickThatThrowsDoesNotEndTheTicking);
    }

    @Test
    void swallowingWhatTheTickThrows() throws Exception {
        assertCaught(contract(SwallowsExceptions::new),
                TickerContract::whatATickThrowsReachesTheUncaughtExceptionHandler);
    }

    @Test
    void leavingTheSecondStartToTheThread() throws Exception {
        assertCaught(contract(StartsTheSameThreadAgain::new), TickerContract::startingTwiceIsAnIllegalState);
    }

    @Test
    void ignoringTheSecondStart() throws Exception {
        assertCaught(contract(IgnoresTheSecondStart::new), TickerContract::startingTwiceIsAnIllegalState);
    }

    @Test
    void startingWhatIsClosed() throws Exception {
        assertCaught(contract(StartsWhatIsClosed::new),
                TickerContract::startingForTheFirstTimeAfterCloseIsAnIllegalState);
    }

    @Test
    void refusingNegativePeriodsOnly() throws Exception {
        assertCaught(contract(RefusesNegativePeriodsOnly::new), TickerContract::aPeriodHasToBePositive);
    }

    @Test
    void joiningAThreadThatThereIsNot() throws Exception {
        assertCaught(contract(JoinsNothing::new), TickerContract::closingWhatWasNeverStartedIsFine);
    }

    @Test
    void beingStrictAboutClosing() throws Exception {
        assertCaught(contract(ThrowsOnTheSecondClose::new), TickerContract::closingTwiceIsFine);
    }

    @Test
    void pausingInTheWrongUnit() throws Exception {
        assertCaughtAtLeisure(contract(PausesInTheWrongUnit::new), TickerContract::ticksAPeriodApart);
    }

    @Test
    void pausingInTheOtherWrongUnit() throws Exception {
        assertCaughtAtLeisure(contract(PausesInTheOtherWrongUnit::new), TickerContract::ticksAPeriodApart);
    }

    @Test
    void pausingForWholeMilliseconds() throws Exception {
        assertCaught(contract(PausesForWholeMilliseconds::new), TickerContract::aPeriodMayBeShorterThanAMillisecond);
    }

    @Test
    void pausingForZeroMilliseconds() throws Exception {
        assertCaughtAtLeisure(contract(PausesForZeroMilliseconds::new), TickerContract::ticksHalfAMillisecondApart);
    }

    @Test
    void tickingOnceMore() throws Exception {
        assertCaught(contract(TicksOnceMore::new), TickerContract::closeDoesNotWaitForTheEndOfThePeriod);
    }

    @Test
    void leavingTheSecondCloserAlone() throws Exception {
        assertCaught(contract(ClosesOnce::new), TickerContract::closeWaitsForATickThatIsUnderWay);
    }

    @Test
    void givingUpWhenHurried() throws Exception {
        assertCaught(contract(GivesUpWhenHurried::new), TickerContract::closeWaitsEvenIfItsCallerIsInterrupted);
    }

    @Test
    void catchingExceptionsOnly() throws Exception {
        assertCaught(contract(CatchesExceptionsOnly::new), TickerContract::aTickThatThrowsDoesNotEndTheTicking);
    }

    @Test
    void askingForTheDefaultHandler() throws Exception {
        assertCaught(contract(AsksForTheDefaultHandler::new), TickerContract::aThreadWithAHandlerOfItsOwnReportsToThat);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new Ticker(Duration.ZERO, () -> {})).isInstanceOf(UnsupportedOperationException.class);
    }

    /**
     * With a flag and an interrupt, for the wrong ones to spoil in one place each: a right one, unless somebody starts
     * it at the moment when another starts or closes it.
     */
    private static class FlagAndInterrupt {

        final Duration period;
        final Runnable tick;
        volatile boolean closed;
        volatile Thread thread;

        FlagAndInterrupt(Duration period, Runnable tick) {
            if (!period.isPositive()) {
                throw new IllegalArgumentException("not positive: " + period);
            }
            this.period = period;
            this.tick = tick;
        }

        void start() {
            if (thread != null || closed) {
                throw new IllegalStateException("started or closed already");
            }
            thread = Thread.ofPlatform().name("ticker").start(this::tickUntilClosed);
        }

        void close() {
            closed = true;
            if (thread != null) {
                thread.interrupt();
                join();
            }
        }

        void tickUntilClosed() {
            while (!closed) {
                try {
                    pause();
                } catch (InterruptedException stopped) {
                    return;
                }
                tickOnce();
            }
        }

        void pause() throws InterruptedException {
            new CountDownLatch(1).await(period.toNanos(), NANOSECONDS);
        }

        void tickOnce() {
            try {
                tick.run();
            } catch (Throwable failure) {
                Thread me = Thread.currentThread();     // start() may not yet have stored it in the field
                me.getUncaughtExceptionHandler().uncaughtException(me, failure);
            }
        }

        void join() {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException hurried) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class TicksItself extends FlagAndInterrupt {

        TicksItself(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void start() {
            for (int i = 0; i < 3; i++) {
                tick.run();     // wrong: on the thread of whoever called start()
            }
        }
    }

    private static final class SetsAFlagOnly extends FlagAndInterrupt {

        SetsAFlagOnly(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void close() {
            closed = true;      // wrong: who sleeps does not look
            join();
        }
    }

    private static final class NeverJoins extends FlagAndInterrupt {

        NeverJoins(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void join() {
            // wrong: close() returns while a tick may be under way
        }
    }

    private static final class JoinsForASecond extends FlagAndInterrupt {

        JoinsForASecond(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void join() {
            try {
                thread.join(1000);      // wrong: then a tick may still be under way
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Spins extends FlagAndInterrupt {

        Spins(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void join() {
            while (thread.isAlive()) {
                Thread.onSpinWait();        // wrong: burns a core that the tick could use
            }
        }
    }

    private static final class SwallowsTheInterrupt extends FlagAndInterrupt {

        SwallowsTheInterrupt(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void close() {
            thread.interrupt();
        }

        @Override
        void tickUntilClosed() {
            while (true) {
                try {
                    pause();
                } catch (InterruptedException ignored) {
                    // wrong: that was close(), and the ticking goes on
                }
                tick.run();
            }
        }
    }

    private static final class HasNoFlag extends FlagAndInterrupt {

        HasNoFlag(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void tickUntilClosed() {
            while (!Thread.currentThread().isInterrupted()) {       // wrong: a tick may have eaten the interrupt
                try {
                    pause();
                } catch (InterruptedException stopped) {
                    return;
                }
                tickOnce();
            }
        }
    }

    private static final class SleepsBeforeItLooks extends FlagAndInterrupt {

        SleepsBeforeItLooks(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void tickUntilClosed() {
            while (!closed) {
                tickOnce();
                try {
                    pause();        // wrong: if the tick has eaten the interrupt, nobody wakes this up
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    private static final class CatchesNothing extends FlagAndInterrupt {

        CatchesNothing(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void tickOnce() {
            tick.run();     // wrong: what it throws ends the thread
        }
    }

    private static final class SwallowsExceptions extends FlagAndInterrupt {

        SwallowsExceptions(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void tickOnce() {
            try {
                tick.run();
            } catch (RuntimeException ignored) {
                // wrong: nobody will ever know
            }
        }
    }

    private static final class PausesInTheWrongUnit extends FlagAndInterrupt {

        PausesInTheWrongUnit(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void pause() throws InterruptedException {
            Thread.sleep(period.toSeconds());       // wrong: seconds, taken for milliseconds
        }
    }

    private static final class PausesInTheOtherWrongUnit extends FlagAndInterrupt {

        PausesInTheOtherWrongUnit(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void pause() throws InterruptedException {
            Thread.sleep(period.toNanos());         // wrong: nanoseconds, taken for milliseconds
        }
    }

    private static final class PausesForWholeMilliseconds extends FlagAndInterrupt {

        PausesForWholeMilliseconds(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        synchronized void pause() throws InterruptedException {
            wait(period.toMillis());        // wrong: half a millisecond becomes zero, and zero waits for ever
        }
    }

    private static final class PausesForZeroMilliseconds extends FlagAndInterrupt {

        PausesForZeroMilliseconds(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void pause() throws InterruptedException {
            // wrong: half a millisecond becomes zero, and zero does not wait at all
            new CountDownLatch(1).await(period.toMillis(), MILLISECONDS);
        }
    }

    private static final class TicksOnceMore extends FlagAndInterrupt {

        TicksOnceMore(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void pause() {
            try {
                super.pause();
            } catch (InterruptedException stopped) {
                // wrong: it is seen that it is over, but only after another tick
            }
        }
    }

    private static final class ClosesOnce extends FlagAndInterrupt {

        ClosesOnce(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void close() {
            if (!closed) {      // wrong: closed is not yet over; the second closer has to wait, too
                super.close();
            }
        }
    }

    private static final class GivesUpWhenHurried extends FlagAndInterrupt {

        GivesUpWhenHurried(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void join() {
            try {
                thread.join();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();     // wrong: polite, but the thread is still there
            }
        }
    }

    private static final class CatchesExceptionsOnly extends FlagAndInterrupt {

        CatchesExceptionsOnly(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void tickOnce() {
            try {
                tick.run();
            } catch (Exception failure) {       // wrong: an Error ends the thread
                Thread me = Thread.currentThread();
                me.getUncaughtExceptionHandler().uncaughtException(me, failure);
            }
        }
    }

    private static final class AsksForTheDefaultHandler extends FlagAndInterrupt {

        AsksForTheDefaultHandler(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void tickOnce() {
            try {
                tick.run();
            } catch (Throwable failure) {
                // wrong: the thread may have one of its own, and a default one there need not be
                Thread.getDefaultUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), failure);
            }
        }
    }

    private static final class StartsTheSameThreadAgain extends FlagAndInterrupt {

        StartsTheSameThreadAgain(Duration period, Runnable tick) {
            super(period, tick);
            thread = Thread.ofPlatform().name("ticker").unstarted(this::tickUntilClosed);
        }

        @Override
        void start() {
            thread.start();     // wrong: the second time, it throws an IllegalThreadStateException, which is another thing
        }
    }

    private static final class IgnoresTheSecondStart extends FlagAndInterrupt {

        IgnoresTheSecondStart(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void start() {
            if (thread == null) {       // wrong: whoever starts twice has made a mistake, and is not told
                super.start();
            }
        }
    }

    private static final class StartsWhatIsClosed extends FlagAndInterrupt {

        StartsWhatIsClosed(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void start() {
            if (thread != null) {
                throw new IllegalStateException("started already");
            }
            // wrong: it never ticks, without a word
            thread = Thread.ofPlatform().name("ticker").start(this::tickUntilClosed);
        }
    }

    private static final class RefusesNegativePeriodsOnly extends FlagAndInterrupt {

        RefusesNegativePeriodsOnly(Duration period, Runnable tick) {
            super(period.isZero() ? Duration.ofNanos(1) : period, tick);        // wrong: zero burns a core just as well
        }
    }

    private static final class JoinsNothing extends FlagAndInterrupt {

        JoinsNothing(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void close() {
            closed = true;
            thread.interrupt();     // wrong: there may be none
            join();
        }
    }

    private static final class ThrowsOnTheSecondClose extends FlagAndInterrupt {

        ThrowsOnTheSecondClose(Duration period, Runnable tick) {
            super(period, tick);
        }

        @Override
        void close() {
            if (closed) {
                throw new IllegalStateException("closed already");      // wrong: closing twice does no harm
            }
            super.close();
        }
    }

    private interface Maker {
        FlagAndInterrupt make(Duration period, Runnable tick);
    }

    private static TickerContract contract(Maker maker) {
        return new TickerContract((period, tick) -> {
            var ticker = maker.make(period, tick);
            return new Subject(ticker::start, ticker::close);
        }) {};
    }
}
