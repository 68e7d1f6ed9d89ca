package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadLocalsTest {

    private final ThreadLocals cafe = new ThreadLocals();
    private final ExecutorService waiter = Executors.newSingleThreadExecutor();
    private final CyclicBarrier bothServed = new CyclicBarrier(2);

    @Test
    void twoThreadsSeeSeparateValues() {
        assertEachSeesItsOwn(() -> cafe.serve("Ann", meet(cafe::coffee)), () -> cafe.serve("Bob", meet(cafe::coffee)));
    }

    @Test
    void aValueThatIsNotRemovedLeaksIntoThePoolsNextTask() throws Exception {
        waiter.submit(() -> cafe.serveAndForget("Ann", cafe::coffee)).get();

        assertThat(waiter.submit(cafe::coffee).get()).isEqualTo("coffee for Ann");
    }

    @Test
    void aValueThatIsRemovedDoesNotLeak() throws Exception {
        assertThat(waiter.submit(() -> cafe.serve("Ann", cafe::coffee)).get()).isEqualTo("coffee for Ann");

        assertThat(waiter.submit(cafe::coffee).get()).isEqualTo("coffee for a stranger");
    }

    @Test
    void itIsRemovedAlsoWhenTheServiceFails() throws Exception {
        waiter.submit(() -> assertThatThrownBy(() -> cafe.serve("Ann", this::drop)).hasMessage("dropped")).get();

        assertThat(waiter.submit(cafe::coffee).get()).isEqualTo("coffee for a stranger");
    }

    @AfterEach
    void closeTheCafe() {
        waiter.close();
    }

    /** Looks only when the other one has been told its guest, too. */
    private Callable<String> meet(Callable<String> service) {
        return () -> {
            bothServed.await();
            return service.call();
        };
    }

    private static void assertEachSeesItsOwn(Callable<String> forAnn, Callable<String> forBob) {
        var anna = Call.supply("waiter-1", forAnn);
        var bert = Call.supply("waiter-2", forBob);

        assertThat(anna.awaitResult()).isEqualTo("coffee for Ann");
        assertThat(bert.awaitResult()).isEqualTo("coffee for Bob");
    }

    private String drop() {
        throw new IllegalStateException("dropped");
    }
}
