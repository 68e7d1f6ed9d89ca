package course.executors.exercise;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code SerialExecutor} owes its users. */
abstract class SerialExecutorContract implements AutoCloseable {

    private final AtomicReference<Throwable> death = new AtomicReference<>();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(4, 4, 0, MILLISECONDS, new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("clerk")
                    .uncaughtExceptionHandler((thread, cause) -> death.set(cause)).factory());
    private final Executor serial;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    SerialExecutorContract(UnaryOperator<Executor> maker) {
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

        caller.awaitResult();

        assertThat(done.getCount()).as("the second task waits for the first").isEqualTo(1);
    }

    @Test
    void oneAtATime() {
        var inside = new AtomicInteger();
        var overlap = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            serial.execute(() -> {
                if (inside.incrementAndGet() > 1) {
                    overlap.countDown();
                }
                waitUpTo(200, overlap);         // stay a while: whoever should not come has time to
                inside.decrementAndGet();
            });
        }
        serial.execute(done::countDown);

        await("two tasks at once, or all done").until(() -> overlap.getCount() == 0 || done.getCount() == 0);
        assertThat(overlap.getCount()).as("a task has begun while another was under way").isEqualTo(1);
    }

    @Test
    void inTheOrderGiven() {
        var order = new ArrayList<Integer>();
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
                    Thread.yield();
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
    void afterAPauseItGoesOn() {
        var first = new CountDownLatch(1);
        serial.execute(first::countDown);
        await("the first task").until(first::getCount, is(0L));
        await("an idle pool").until(pool::getActiveCount, is(0));

        serial.execute(done::countDown);

        await("a task that comes when nothing is under way").until(done::getCount, is(0L));
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
        pool.shutdownNow();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            // It is over.
        }
    }

    private static void waitUpTo(int millis, CountDownLatch latch) {
        try {
            latch.await(millis, MILLISECONDS);
        } catch (InterruptedException stopped) {
            // It is over.
        }
    }
}
