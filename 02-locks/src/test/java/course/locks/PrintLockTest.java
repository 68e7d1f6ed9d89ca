package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PrintLockTest {

    private final StringWriter sheet = new StringWriter();
    private final PrintLock printer = new PrintLock(sheet);

    @Test
    void withoutALockTheTwoLinesRunTogetherEveryTime() throws InterruptedException {
        var bothHaveBegun = new CyclicBarrier(2);
        Crew.Task print = () -> printer.printUnlocked("job", () -> LostUpdates.meetAt(bothHaveBegun));

        new Crew().with("Ann", print).with("Bob", print).work();

        assertThat(sheet).hasToString("jobjob\n\n");
    }

    @Test
    void withTheLockALineIsWhole() {
        Overtaking.isImpossible(inside -> printer.print("first", inside), inside -> printer.print("second", inside));

        assertThat(sheet.toString()).startsWith("first\nsecond\n");
    }

    @Test
    void theLockIsFreeAfterAPaperJam() {
        assertThatThrownBy(() -> printer.print("first", () -> {
            throw new IllegalStateException("paper jam");
        })).hasMessage("paper jam");

        Call.run("next", () -> printer.print("second", () -> {})).awaitResult();
    }

    @Test
    void withAShortSectionTenJobsRunAtOnce() {
        var allTen = new CyclicBarrier(10);

        Call.run("foreman", () -> PrintLock.tenWorkers(() -> printer.workShort(() -> LostUpdates.meetAt(allTen))))
                .awaitResult();

        assertThat(sheet.toString().lines()).hasSize(20).containsOnly("done");
    }

    /** Each line takes as long as the paper is out, and the next must not begin meanwhile. */
    @Test
    void evenInAShortSectionOneWritesAtATime() {
        var begun = new AtomicInteger();
        var newPaper = new CountDownLatch(1);
        var slow = new PrintLock(new StringWriter() {
            @Override
            public StringWriter append(CharSequence line) {
                begun.incrementAndGet();
                awaitOrGiveUp(newPaper);
                return super.append(line);
            }
        });
        var first = Call.run("first", () -> slow.workShort(() -> {}));
        first.awaitBlocked();
        var second = Call.run("second", () -> slow.workShort(() -> {}));
        second.awaitBlocked();

        assertThat(begun).as("how many have begun to write").hasValue(1);

        newPaper.countDown();
        first.awaitResult();
        second.awaitResult();
    }

    @Test
    void withALongSectionOneJobWaitsForAnother() {
        Overtaking.isImpossible(printer::workLong, printer::workLong);
    }

    @Test
    void tenWorkersDoTwentyJobs() throws InterruptedException {
        var jobs = new AtomicInteger();

        PrintLock.tenWorkers(jobs::incrementAndGet);

        assertThat(jobs).hasValue(20);
    }

    @Test
    void whoPrintsOrWorksCanBeCalledAway() {
        CalledAway.isTold(printer::workShort);
        CalledAway.isTold(printer::workLong);
        CalledAway.isTold(inside -> printer.printUnlocked("job", inside));
        CalledAway.isToldAtOnce(() -> PrintLock.tenWorkers(() -> {}));
    }

    @Test
    void interruptingTheForemanSendsTheTenHome() {
        var evening = new CountDownLatch(1);
        var foreman = Call.run("foreman", () -> PrintLock.tenWorkers(evening::await));
        foreman.awaitBlocked();

        CalledAway.isToldWhileWaiting(foreman);
    }

    private static void awaitOrGiveUp(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
