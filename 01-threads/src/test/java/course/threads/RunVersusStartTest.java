package course.threads;

import static java.lang.Thread.State.NEW;
import static java.lang.Thread.State.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
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
    void theCallerWaitsForWhatItStarted() throws Exception {
        // A call in a thread that is interrupted already: join() is where it finds out.
        var caller = Call.supply("caller", () -> {
            Thread.currentThread().interrupt();
            return post.carriedByStart(postman);
        });

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        postman.join();
    }

    @Test
    void aThreadIsForOneJourney() throws InterruptedException {
        post.carriedByStart(postman);

        assertThatThrownBy(postman::start).isInstanceOf(IllegalThreadStateException.class);
    }
}
