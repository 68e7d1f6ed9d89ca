package course.futures;

import static course.futures.ResponsiveGui.worksInTheBackground;
import static course.futures.ResponsiveGui.worksOnTheEventThread;
import static java.lang.Thread.State.WAITING;
import static java.util.concurrent.Future.State.CANCELLED;
import static java.util.concurrent.Future.State.FAILED;
import static java.util.concurrent.Future.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.awt.EventQueue;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Future.State;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.SwingWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResponsiveGuiTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicReference<Thread> worker = new AtomicReference<>();
    private final Queue<String> diary = new ConcurrentLinkedQueue<>();

    /** Half of the work is done at once, the other half when it may. */
    private final ResponsiveGui.Work work = progress -> {
        worker.set(Thread.currentThread());
        progress.accept(1);
        begun.countDown();
        mayEnd.await();
        progress.accept(2);
        return "bread";
    };

    @BeforeAll
    static void beginTheEventThread() throws InterruptedException {
        EventThread.begin();
    }

    @Test
    void whileTheEventThreadWorksEverythingElseHasToWait() throws InterruptedException {
        EventQueue.invokeLater(this::clickTheDeadButton);
        begun.await();
        EventQueue.invokeLater(() -> note("another event"));
        await().until(worker.get()::getState, is(WAITING));

        assertThat(diary).containsExactly("part 1 on the event thread");

        mayEnd.countDown();
        EventThread.handle(() -> {});
        assertThat(diary).containsExactly("part 1 on the event thread", "part 2 on the event thread",
                "bread on the event thread", "another event on the event thread");
    }

    @Test
    void theHeartStopsForAsLong() throws InterruptedException {
        var beats = new AtomicInteger();
        try (var _ = new Heartbeat(Duration.ofMillis(5), beats::incrementAndGet)) {
            EventQueue.invokeLater(this::clickTheDeadButton);
            begun.await();
            int before = beats.get();
            await().until(EventThread::hasEventsWaiting);        // there it waits, the next beat
            await().until(worker.get()::getState, is(WAITING));

            assertThat(beats).hasValue(before);

            mayEnd.countDown();
            await().until(() -> beats.get() > before);
        }
    }

    @Test
    void whileAWorkerWorksTheEventThreadIsFree() throws InterruptedException {
        clickTheOtherButton();
        begun.await();

        EventThread.handle(() -> note("another event"));

        assertThat(diary).contains("another event on the event thread")
                .noneMatch(line -> line.startsWith("bread"));
        mayEnd.countDown();
        await().until(() -> diary.contains("bread on the event thread"));
    }

    @Test
    void theHeartBeatsOn() throws InterruptedException {
        var beats = new AtomicInteger();
        try (var _ = new Heartbeat(Duration.ofMillis(5), beats::incrementAndGet)) {
            clickTheOtherButton();
            begun.await();
            int before = beats.get();

            await().until(() -> beats.get() > before + 3);
            assertThat(diary).noneMatch(line -> line.startsWith("bread"));

            mayEnd.countDown();
            await().until(() -> diary.contains("bread on the event thread"));
        }
    }

    @Test
    void progressIsSeenWhileTheWorkGoesOnAndAllOfItOnTheEventThread() throws InterruptedException {
        clickTheOtherButton();
        await().until(() -> diary.contains("part 1 on the event thread"));
        mayEnd.countDown();
        await().until(() -> diary.contains("bread on the event thread"));

        assertThat(diary).containsExactly("part 1 on the event thread", "part 2 on the event thread",
                "bread on the event thread");
        assertThat(worker.get().getName()).startsWith("SwingWorker-");
    }

    @Test
    void aFailureIsThereWhenItIsDone() throws InterruptedException {
        var outcome = new AtomicReference<Future<String>>();
        worksInTheBackground(progress -> {
            throw new IllegalStateException("burnt");
        }, part -> {}, outcome::set);

        await().until(() -> outcome.get() != null);
        assertThat(outcome.get().state()).isEqualTo(FAILED);
        assertThat(outcome.get().exceptionNow()).hasMessage("burnt");
    }

    @Test
    void theWorkCanBeCalledOff() throws InterruptedException {
        var outcome = new AtomicReference<Future<String>>();
        var interrupted = new CountDownLatch(1);
        var baking = worksInTheBackground(progress -> {
            try {
                return work.run(progress);
            } catch (InterruptedException calledOff) {
                interrupted.countDown();
                throw calledOff;
            }
        }, part -> {}, outcome::set);
        begun.await();

        baking.cancel(true);

        interrupted.await();
        await().until(() -> outcome.get() != null);
        assertThat(outcome.get().state()).isEqualTo(CANCELLED);
    }

    @Test
    void whoIsToldBeforeTheResultIsThereWaitsForIt() throws Exception {
        var states = new ConcurrentLinkedQueue<State>();
        var baking = worksInTheBackground(work, part -> {}, bread -> states.add(bread.state()));
        begun.await();

        var tooSoon = Call.run("too soon", () -> tellThatItIsDone(baking));
        tooSoon.awaitBlocked();
        assertThat(states).isEmpty();
        mayEnd.countDown();

        tooSoon.awaitResult();
        await().until(() -> states.size() == 2);            // with the worker's own call
        assertThat(states).containsOnly(SUCCESS);
    }

    @Test
    void whoIsInterruptedMeanwhileTellsNobodyAndStaysInterrupted() throws Exception {
        var states = new ConcurrentLinkedQueue<State>();
        var baking = worksInTheBackground(work, part -> {}, bread -> states.add(bread.state()));
        begun.await();
        var tooSoon = Call.supply("too soon", () -> {
            tellThatItIsDone(baking);
            return Thread.currentThread().isInterrupted();
        });
        tooSoon.awaitBlocked();

        tooSoon.interrupt();

        assertThat(tooSoon.awaitResult()).as("interrupted").isTrue();
        assertThat(states).isEmpty();
        mayEnd.countDown();
        await().until(() -> states.size() == 1);            // the worker's own call
    }

    /** As the worker itself does it, but when we like. */
    private static void tellThatItIsDone(SwingWorker<?, ?> worker) throws ReflectiveOperationException {
        var done = worker.getClass().getDeclaredMethod("done");
        done.setAccessible(true);
        done.invoke(worker);
    }

    @Test
    void whatIsCalledOffIsDoneWhenItHasComeToItsEnd() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var baking = worksInTheBackground(progress -> {
            try {
                begun.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException calledOff) {
                interrupted.countDown();
            }
            mayEnd.await();
            note("thrown away");
            return "nothing";
        }, part -> {}, bread -> note("" + bread.state()));
        begun.await();

        baking.cancel(true);

        assertThat(baking.state()).isEqualTo(CANCELLED);
        interrupted.await();
        mayEnd.countDown();
        await().until(() -> diary.size() == 2);
        assertThat(diary).containsExactly("thrown away elsewhere", "CANCELLED on the event thread");
    }

    @Test
    void whatIsCalledOffBeforeItBeginsIsNeverDone() throws InterruptedException {
        var calledOff = new SwingWorker<String, Void>() {

            @Override
            protected String doInBackground() {
                note("begun after all");
                return "nothing";
            }

            @Override
            protected void done() {
                note("done after all");
            }
        };

        calledOff.cancel(true);
        calledOff.run();                                    // as a thread of the pool does when it comes to it
        worksInTheBackground(progress -> "bread", part -> {}, bread -> note(bread.resultNow()));
        await().until(() -> !diary.isEmpty());
        EventThread.handle(() -> {});

        assertThat(diary).containsExactly("bread on the event thread");
    }

    private void clickTheDeadButton() {
        try {
            worksOnTheEventThread(work, part -> note("part " + part), this::note);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void clickTheOtherButton() {
        worksInTheBackground(work, part -> note("part " + part), bread -> note(bread.resultNow()));
    }

    private void note(String what) {
        diary.add(what + (EventQueue.isDispatchThread() ? " on the event thread" : " elsewhere"));
    }

    @AfterEach
    void letTheWorkEnd() {
        mayEnd.countDown();
        EventThread.handle(() -> {});
    }
}
