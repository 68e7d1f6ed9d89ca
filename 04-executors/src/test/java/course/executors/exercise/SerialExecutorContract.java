package course.executors.exercise;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code SerialExecutor} owes its users. */
abstract class SerialExecutorContract implements AutoCloseable {

    private static final Duration A_MOMENT = Duration.ofMillis(10);
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private final AtomicReference<Throwable> death = new AtomicReference<>();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(4, 4, 0, MILLISECONDS, new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("clerk")
                    .uncaughtExceptionHandler((thread, cause) -> death.set(cause)).factory());
    private final UnaryOperator<Executor> maker;
    private final Executor serial;
    private final List<Call<?>> calls = new ArrayList<>();
    private final AtomicBoolean refuses = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    SerialExecutorContract(UnaryOperator<Executor> maker) {
        this.maker = maker;
        serial = maker.apply(pool);
    }

    @Test
    void tasksRunOnTheThreadsOfTheOther() {
        var name = new AtomicReference<String>();

        serial.execute(() -> name.set(Thread.currentThread().getName()));

        await("the thread that ran the task").until(name::get, is("clerk"));
    }

    @Test
    void executeReturnsWhileATaskRuns() {
        var begun = new CountDownLatch(1);
        var caller = Call.run("caller", () -> {
            serial.execute(() -> {
                begun.countDown();
                waitFor(end);
            });
            begun.await();
            serial.execute(done::countDown);
        });
        calls.add(caller);

        caller.awaitResult();

        assertThat(done.getCount()).as("the second task waits for the first").isEqualTo(1);
    }

    @Test
    void executeReturnsWhileATaskRunsInTheThreadThatHasHandedItIn() throws Exception {
        Executor inTheCaller = maker.apply(Runnable::run);
        var begun = new CountDownLatch(1);
        run(() -> inTheCaller.execute(() -> {
            begun.countDown();
            waitFor(end);
        }));
        await("the first task").until(begun::getCount, is(0L));

        run(() -> inTheCaller.execute(done::countDown)).awaitResult();

        assertThat(done.getCount()).as("the second task waits for the first").isEqualTo(1);
    }

    /** Runs by hand whatever is handed to the other executor, each in a thread of its own. */
    @Test
    void oneAtATime() {
        Queue<Runnable> handedOn = new ConcurrentLinkedQueue<>();
        Executor byHand = maker.apply(handedOn::add);
        var firstBegun = new CountDownLatch(1);
        var secondBegun = new CountDownLatch(1);
        byHand.execute(() -> {
            firstBegun.countDown();
            waitFor(end);
        });
        byHand.execute(secondBegun::countDown);

        run(handedOn.poll());
        await("the first task").until(firstBegun::getCount, is(0L));
        for (Runnable next = handedOn.poll(); next != null; next = handedOn.poll()) {
            var call = run(next);
            await("the end of it, or its waiting").until(
                    () -> call.outcome().isDone() || call.thread().getState() != Thread.State.RUNNABLE);
        }

        assertThat(secondBegun.getCount()).as("a task has begun while another was under way").isEqualTo(1);
    }

    @Test
    void inTheOrderGiven() {
        var order = new CopyOnWriteArrayList<Integer>();        // the last may come before others have had their turn
        serial.execute(() -> waitFor(end));             // so that the others queue up behind it
        for (int i = 0; i < 100; i++) {
            int number = i;
            serial.execute(() -> order.add(number));
        }
        serial.execute(done::countDown);

        end.countDown();

        await("the last task").until(done::getCount, is(0L));
        assertThat(order).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void whatATaskHasWrittenTheNextReads() {
        var counter = new Object() {
            int value;
        };
        List<Call<Void>> senders = IntStream.range(0, 4).mapToObj(n -> Call.run("sender", () -> {
            for (int i = 0; i < 500; i++) {
                serial.execute(() -> {
                    int seen = counter.value;
                    if (seen % 5 == 0) {
                        Thread.yield();         // not each time: on a busy machine it takes long to be back
                    }
                    counter.value = seen + 1;
                });
            }
        })).toList();
        senders.forEach(Call::awaitResult);
        serial.execute(done::countDown);
        await("the last task").until(done::getCount, is(0L));

        pool.close();
        assertThat(counter.value).as("2000 tasks have each added one").isEqualTo(2000);
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheNext() {
        var trouble = new IllegalStateException("this task fails");
        serial.execute(() -> waitFor(end));
        serial.execute(() -> {
            throw trouble;
        });
        serial.execute(done::countDown);

        end.countDown();

        await("the task after the one that throws").until(done::getCount, is(0L));
        await("the thread's own handler").until(death::get, is(trouble));
    }

    @Test
    void anErrorDoesNotStopTheNextEither() {
        serial.execute(() -> {
            throw new AssertionError("this task breaks down");
        });
        serial.execute(done::countDown);

        await("the task after the one that breaks down").until(done::getCount, is(0L));
    }

    @Test
    void afterAPauseItGoesOn() {
        var first = new CountDownLatch(1);
        serial.execute(first::countDown);
        await("the first task").until(first::getCount, is(0L));
        await("an idle pool").until(pool::getActiveCount, is(0));

        serial.execute(done::countDown);

        await("a task that comes when nothing is under way").until(done::getCount, is(0L));
    }

    /** It comes just as the one before ends, a little earlier or later each time, and nobody comes after it. */
    @Test
    void whoComesJustAsTheLastTaskEndsIsNotForgotten() {
        var begun = new AtomicInteger();
        long begin = System.nanoTime();
        for (int round = 1; System.nanoTime() - begin < A_WHILE.toNanos(); round++) {
            int length = round % 16;
            serial.execute(() -> {
                begun.incrementAndGet();
                dawdle(length);
            });
            int number = round;
            if (!spinUntil(() -> begun.get() == number)) {
                await("the task that came as the one before ended").until(begun::get, is(number));
            }
            dawdle(round / 16 % 16);
        }
    }

    @Test
    void aRefusedTaskIsNeverRunAndTheNextOneIs() {
        var order = new CopyOnWriteArrayList<String>();
        Executor moody = maker.apply(this::handOnOrRefuse);
        refuses.set(true);
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> moody.execute(() -> order.add("refused")))
                    .isInstanceOf(RejectedExecutionException.class);
        }
        refuses.set(false);

        moody.execute(() -> order.add("next"));
        moody.execute(done::countDown);

        await("the last task").until(done::getCount, is(0L));
        assertThat(order).containsExactly("next");
    }

    @Test
    void aRefusalDoesNotStopWhoCameMeanwhile() {
        var isFirst = new AtomicBoolean(true);
        var asked = new CountDownLatch(1);
        Executor slowToRefuse = maker.apply(turn -> {
            if (isFirst.getAndSet(false)) {
                asked.countDown();
                waitFor(end);
                throw new RejectedExecutionException("not now");
            }
            pool.execute(turn);
        });
        run(() -> slowToRefuse.execute(() -> {}));
        await("the first task at the door").until(asked::getCount, is(0L));
        var second = run(() -> slowToRefuse.execute(done::countDown));
        await("the end of the call, or its waiting").until(() -> second.outcome().isDone()
                || second.thread().getState() != Thread.State.RUNNABLE);

        end.countDown();

        await("the task that was not refused").until(done::getCount, is(0L));
    }

    @Test
    void aRefusalInBetweenLosesNothing() {
        var order = new CopyOnWriteArrayList<String>();
        Executor moody = refusesAfter(() -> {}, () -> order.add("second"), () -> order.add("third"));
        await("an idle pool").until(pool::getActiveCount, is(0));
        refuses.set(false);

        moody.execute(() -> order.add("fourth"));
        moody.execute(done::countDown);

        await("the last task").until(done::getCount, is(0L));
        assertThat(order).containsExactly("second", "third", "fourth");
    }

    @Test
    void aRefusalInBetweenHidesNothing() {
        var trouble = new IllegalStateException("this task fails");
        refusesAfter(() -> {
            throw trouble;
        }, done::countDown);

        await("something that reaches the thread").until(() -> death.get() != null);
        assertThat(death.get()).isSameAs(trouble);
    }

    /** In the thread that hands it in, what a task throws comes the same way as a refusal, if later. */
    @Test
    void whatATaskThrowsIsNoRefusal() {
        var hasThrown = new CountDownLatch(1);
        var othersBegun = new CountDownLatch(1);
        Executor inTheCaller = maker.apply(turn -> {
            try {
                turn.run();
            } catch (RejectedExecutionException ofTheTask) {
                hasThrown.countDown();
                waitFor(othersBegun);       // so that another is under way when the exception goes on
                throw ofTheTask;
            }
        });
        var first = run(() -> inTheCaller.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, cause) -> {});      // an answer may tell that
            throw new RejectedExecutionException("the task's own");
        }));
        await("the end of the first").until(() -> hasThrown.getCount() == 0 || first.outcome().isDone());
        run(() -> inTheCaller.execute(() -> {
            othersBegun.countDown();
            waitFor(end);
        }));
        await("the end of the first call").until(first.outcome()::isDone);
        await("the second task").until(othersBegun::getCount, is(0L));

        var third = run(() -> inTheCaller.execute(done::countDown));

        await("the end of the call, or its waiting").until(() -> third.outcome().isDone()
                || third.thread().getState() != Thread.State.RUNNABLE);
        assertThat(done.getCount()).as("a task has begun while another was under way").isEqualTo(1);
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
        pool.shutdownNow();
        calls.forEach(Call::interrupt);     // whoever waits for a task that is dropped waits for ever
    }

    private void handOnOrRefuse(Runnable turn) {
        if (refuses.get()) {
            throw new RejectedExecutionException("not now");
        }
        pool.execute(turn);
    }

    /** Hands them all in while the first one runs, and refuses whatever is handed on when that ends. */
    private Executor refusesAfter(Runnable first, Runnable... others) {
        Executor moody = maker.apply(this::handOnOrRefuse);
        var begun = new CountDownLatch(1);
        moody.execute(() -> {
            begun.countDown();
            waitFor(end);
            first.run();
        });
        await("the first task").until(begun::getCount, is(0L));
        for (Runnable other : others) {
            moody.execute(other);
        }
        refuses.set(true);
        end.countDown();
        return moody;
    }

    private Call<Void> run(Runnable handedOn) {
        var call = Call.run("clerk", handedOn::run);
        calls.add(call);
        return call;
    }

    private static void dawdle(int spins) {
        if (spins == 0) {
            Thread.yield();         // on a single core nobody else would come meanwhile
        }
        for (int spin = 0; spin < spins; spin++) {
            Thread.onSpinWait();
        }
    }

    /** For a moment only; whoever wakes from a sleep comes too late. */
    private static boolean spinUntil(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - begin < A_MOMENT.toNanos()) {
            Thread.onSpinWait();
        }
        return condition.getAsBoolean();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            // It is over.
        }
    }
}
