package course.futures;

import static course.futures.CooperativeTasks.answerLater;
import static course.futures.CooperativeTasks.blocksTheLoop;
import static course.futures.CooperativeTasks.greet;
import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CooperativeTasksTest {

    private static final Duration A_MOMENT = Duration.ofMillis(5);
    private static final Duration AGES = Duration.ofHours(1);

    private final EventLoop loop = new EventLoop();
    private final List<String> heard = new ArrayList<>();

    @Test
    void threeTasksAreToBeCalledBeforeTheRunAndNoneAfterIt() throws Exception {
        for (String task : List.of("first", "second", "third")) {
            loop.callSoon(task, () -> heard.add(task));
        }
        assertThat(loop.pending()).containsExactly("first", "second", "third");

        loop.runUntilComplete(answerLater(loop, A_MOMENT, "done"));

        assertThat(heard).containsExactly("first", "second", "third");
        assertThat(loop.pending()).isEmpty();
    }

    @Test
    void theDoneCallbackGetsTheAnswerOnTheLoopsThread() throws Exception {
        CompletableFuture<String> answer = answerLater(loop, A_MOMENT, "complete");
        var threads = new ArrayList<Thread>();
        answer.thenAccept(value -> {
            heard.add(value);
            threads.add(Thread.currentThread());
        });

        assertThat(loop.runUntilComplete(answer)).isEqualTo("complete");

        assertThat(heard).containsExactly("complete");
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void twoEndlessTasksShareTheThread() throws InterruptedException {
        var greetings = new AtomicInteger();
        for (String name : List.of("Anna", "Bert")) {
            greet(loop, name, A_MOMENT, greeting -> {
                heard.add(greeting);
                if (greetings.incrementAndGet() == 6) {
                    loop.stop();
                }
            });
        }
        loop.runForever();

        assertThat(heard.subList(0, 6)).containsExactly("Anna says hello", "Bert says hello",
                "Anna says hello", "Bert says hello", "Anna says hello", "Bert says hello");
        assertThat(loop.pending()).contains("Anna");
    }

    @Test
    void whoSleepsOnTheLoopHoldsUpEverybody() {
        loop.callSoon("Sleepyhead", () -> blocksTheLoop(AGES));
        loop.callSoon("Anna", () -> heard.add("Anna"));
        var runner = Call.run("loop", loop::runForever);
        await().until(runner.thread()::getState, is(TIMED_WAITING));

        assertThat(loop.pending()).containsExactly("Anna");

        runner.interrupt();
        assertThat(runner.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(heard).isEmpty();
    }

    @AfterEach
    void closeTheLoop() {
        loop.close();
    }
}
