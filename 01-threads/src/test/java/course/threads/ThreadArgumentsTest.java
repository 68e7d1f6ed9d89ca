package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ThreadArgumentsTest {

    private static final List<String> GUESTS = List.of("Ada", "Ben", "Cleo");

    private final ThreadArguments restaurant = new ThreadArguments();

    @Test
    void eachThreadHasTheArgumentItWasGiven() throws InterruptedException {
        var allAreThere = new CyclicBarrier(GUESTS.size());     // nobody leaves before all have been greeted
        UnaryOperator<String> greeting = guest -> {
            arrive(allAreThere);
            return guest;
        };

        assertThat(restaurant.greetEach(GUESTS, greeting)).containsExactly("Ada", "Ben", "Cleo");
    }

    @Test
    void theAnswerWaitsForTheSlowestThread() {
        var cleoIsSeated = new CountDownLatch(1);
        var host = Call.supply("host", () -> restaurant.greetEach(GUESTS, guest -> {
            if (guest.equals("Cleo")) {
                waitFor(cleoIsSeated);
            }
            return guest;
        }));

        host.awaitBlocked();
        cleoIsSeated.countDown();

        assertThat(host.awaitResult()).containsExactly("Ada", "Ben", "Cleo");
    }

    @Test
    void waitingForTheAnswerCanBeInterrupted() {
        var cleoIsSeated = new CountDownLatch(1);

        Call.supply("host", () -> restaurant.greetEach(GUESTS, guest -> {
            waitFor(cleoIsSeated);
            return guest;
        })).assertStopsWhenInterrupted();

        cleoIsSeated.countDown();
    }

    @Test
    void aSharedVariableHasMovedOnWhenTheThreadsLook() throws InterruptedException {
        assertThat(restaurant.greetByTheDoor(GUESTS, guest -> guest)).containsExactly("Cleo", "Cleo", "Cleo");
    }

    @Test
    void anArrayOfOneIsSharedIfItIsMadeBeforeTheLoop() {
        var before = new String[1];
        var looks = new ArrayList<Supplier<String>>();
        var looksInside = new ArrayList<Supplier<String>>();
        for (String guest : GUESTS) {
            before[0] = guest;
            String[] inside = {guest};
            looks.add(() -> before[0]);
            looksInside.add(() -> inside[0]);
        }

        assertThat(looks).extracting(Supplier::get).containsExactly("Cleo", "Cleo", "Cleo");
        assertThat(looksInside).extracting(Supplier::get).containsExactly("Ada", "Ben", "Cleo");
    }

    @Test
    void thePlaceOfAThreadThatThrowsStaysEmpty() {
        Queue<Throwable> deaths = new ConcurrentLinkedQueue<>();
        Thread.setDefaultUncaughtExceptionHandler((_, death) -> deaths.add(death));
        var hoarse = new IllegalStateException("no voice left");

        assertThatThrownBy(() -> restaurant.greetEach(GUESTS, _ -> {
            throw hoarse;
        })).isInstanceOf(NullPointerException.class);

        assertThat(deaths).containsExactly(hoarse, hoarse, hoarse);
    }

    private static void arrive(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException notAllCame) {
            throw new AssertionError(notAllCame);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            // The test is over.
        }
    }
}
