package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A waiter who is sent home has served what he took: all the rest is still where it was. */
class WaitersTest {

    private static final List<Dish> DISHES =
            IntStream.rangeClosed(1, 10).mapToObj(number -> new Dish(0, number, 0)).toList();
    private static final List<Dish> SERVED = DISHES.subList(0, 7);
    private static final List<Dish> LEFT = DISHES.subList(7, 10);

    private final SolutionContract.Stuck pace = new SolutionContract.Stuck();
    private final Evening evening = new Evening(5, pace.waiterAt(SERVED.size()));
    private Call<Void> waiter;

    @Test
    void theWaiterAtAShelfTakesOneDishAtATime() {
        var shelf = new QueueShelf<>(new LinkedBlockingQueue<>(DISHES));

        start(() -> ThreeThreads.serve(evening, shelf));
        sendHomeWhileServing();

        assertThat(shelf.queue()).containsExactlyElementsOf(LEFT);
    }

    @Test
    void theWaiterWhoWaitsForAPillTakesOneDishAtATime() {
        var queue = new ArrayBlockingQueue<>(DISHES.size(), true, DISHES);

        start(() -> PoisonPills.serveUntilPill(evening, queue));
        sendHomeWhileServing();

        assertThat(queue).containsExactlyElementsOf(LEFT);
    }

    @Test
    void theWaiterWithATrayTakesOneDishAtATime() throws InterruptedException {
        Queue<Dish> tray = new ArrayDeque<>(DISHES);
        var hatch = new Exchanger<Queue<Dish>>();

        start(() -> Trays.serve(evening, hatch));
        hatch.exchange(tray);
        sendHomeWhileServing();

        assertThat(tray).containsExactlyElementsOf(LEFT);
    }

    @Test
    void theWaiterAtAChannelTakesOneDishAtATime() throws InterruptedException {
        Channel<Dish> channel = new Choice().newChannel();
        DISHES.forEach(channel::holdOut);

        start(() -> CommunicatingProcesses.serve(evening, channel));
        sendHomeWhileServing();

        for (Dish dish : LEFT) {
            assertThat(channel.isReady()).as("%s is still held out", dish).isTrue();
            assertThat(channel.receive()).isEqualTo(dish);
        }
    }

    @AfterEach
    void sendHome() {
        waiter.interrupt();
    }

    private void start(Call.ThrowingRunnable serving) {
        waiter = Call.run("waiter", serving);
    }

    private void sendHomeWhileServing() {
        await("waiter").until(() -> pace.waiters.get() == 1);

        waiter.interrupt();

        assertThat(waiter.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(evening.served()).isEqualTo(SERVED);
    }
}
