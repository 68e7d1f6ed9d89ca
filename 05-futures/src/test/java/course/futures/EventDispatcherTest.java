package course.futures;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class EventDispatcherTest {

    private final EventDispatcher dispatcher = new EventDispatcher();
    private final Turtle turtle = new Turtle();
    private final List<String> handled = new ArrayList<>();

    @Test
    void everyKeyMovesTheTurtleInItsTurn() throws InterruptedException {
        dispatcher.on("up", () -> turtle.forward(50));
        dispatcher.on("left", () -> turtle.turn(30));

        press("up", "left", "up");
        dispatcher.run();

        assertThat(turtle).hasToString("(93.3, 25.0) heading 30");
    }

    @Test
    void aKeyWithoutAHandlerDoesNothing() throws InterruptedException {
        press("space");
        dispatcher.run();

        assertThat(turtle).hasToString("(0.0, 0.0) heading 0");
    }

    @Test
    void aHandlerThatFailsDoesNotEndTheLoop() throws InterruptedException {
        dispatcher.on("down", () -> {
            throw new UnsupportedOperationException();
        });
        dispatcher.on("up", () -> handled.add("up"));

        press("down", "up");
        dispatcher.run();

        assertThat(handled).containsExactly("up");
    }

    @Test
    void theLoopWaitsForTheNextKey() {
        dispatcher.on("up", () -> handled.add("up"));
        var loop = Call.run("loop", dispatcher::run);
        loop.awaitBlocked();

        press("up");

        loop.awaitResult();
        assertThat(handled).containsExactly("up");
    }

    @Test
    void everyHandlerRunsOnTheLoopsThreadWhoeverPressesTheKey() throws Exception {
        var threads = new ArrayList<Thread>();
        dispatcher.on("up", () -> threads.add(Thread.currentThread()));
        var loop = Call.run("loop", dispatcher::run);

        for (Thread keyboard : List.of(keyboard(), keyboard())) {
            keyboard.join();
        }
        dispatcher.quit();

        loop.awaitResult();
        assertThat(threads).hasSize(2).containsOnly(loop.thread());
    }

    @Test
    void noKeyIsLostWhenManyPressAtOnce() throws Exception {
        int keyboards = 4;
        int keys = 5_000;
        dispatcher.on("up", () -> turtle.forward(1));
        var together = new CyclicBarrier(keyboards);
        var calls = new ArrayList<Call<Void>>();
        for (int number = 0; number < keyboards; number++) {
            calls.add(Call.run("keyboard-" + number, () -> {
                together.await();
                for (int key = 0; key < keys; key++) {
                    dispatcher.post("up");
                }
            }));
        }
        calls.forEach(Call::awaitResult);
        dispatcher.quit();
        dispatcher.run();

        assertThat(turtle).hasToString("(20000.0, 0.0) heading 0");
    }

    @Test
    void aKeyMayBeCalledQuit() throws InterruptedException {
        dispatcher.on("quit", () -> handled.add("quit"));
        dispatcher.on("up", () -> handled.add("up"));

        press("quit", "up");
        dispatcher.run();

        assertThat(handled).containsExactly("quit", "up");
    }

    @Test
    void aWaitingLoopCanBeInterrupted() {
        var loop = Call.run("loop", dispatcher::run);
        loop.awaitBlocked();

        loop.interrupt();

        assertThat(loop.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    private Thread keyboard() {
        return Thread.ofPlatform().name("keyboard").start(() -> dispatcher.post("up"));
    }

    private void press(String... keys) {
        List.of(keys).forEach(dispatcher::post);
        dispatcher.quit();
    }
}
