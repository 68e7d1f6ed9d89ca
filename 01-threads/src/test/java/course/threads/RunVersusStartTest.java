package course.threads;

import static java.lang.Thread.State.NEW;
import static java.lang.Thread.State.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunVersusStartTest {

    private final RunVersusStart post = new RunVersusStart();
    private final Thread postman = post.newPostman();

    @Test
    void aThreadThatIsNotStartedDoesNothing() {
        assertThat(postman.getState()).isEqualTo(NEW);
        assertThat(postman.isAlive()).isFalse();
    }

    @Test
    void runStaysOnTheCallersThread() {
        assertThat(post.carriedByRun(postman)).isSameAs(Thread.currentThread());
        assertThat(postman.getState()).isEqualTo(NEW);
    }

    @Test
    void startGivesTheWorkToTheNewThread() throws InterruptedException {
        assertThat(post.carriedByStart(postman)).isSameAs(postman);
        assertThat(postman.getState()).isEqualTo(TERMINATED);
    }

    @Test
    void theCallerWaitsForWhatItStarted() throws InterruptedException {
        // Blocked until the caller has heard: join() does not look at the flag when there is nothing left to wait for.
        var roadIsFree = new CountDownLatch(1);
        Thread heldUp = Thread.ofPlatform().name("postman").unstarted(() -> waitFor(roadIsFree));

        Call.supply("caller", () -> post.carriedByStart(heldUp)).assertStopsWhenInterrupted();

        assertThat(heldUp.isAlive()).isTrue();
        roadIsFree.countDown();
        heldUp.join();
    }

    @Test
    void aThreadIsForOneJourney() throws InterruptedException {
        post.carriedByStart(postman);

        assertThatThrownBy(postman::start).isInstanceOf(IllegalThreadStateException.class);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
