package course.queues;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkerLoopTest {

    private final WorkerLoop post = new WorkerLoop();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final List<Runnable> parcels = parcels(this::burst);

    @Test
    void theCarefulClerkOutlivesABadParcel() {
        theCarefulClerkOutlives(this::burst);
    }

    @Test
    void theCarefulClerkOutlivesAnError() {
        theCarefulClerkOutlives(() -> {
            throw new StackOverflowError("a parcel in a parcel in a parcel");
        });
    }

    private void theCarefulClerkOutlives(Runnable badParcel) {
        CountDownLatch unfinished = post.bring(parcels(badParcel));
        var clerk = Call.run("careful", () -> post.workCarefully(unfinished));

        await().until(unfinished::getCount, is(0L));
        clerk.awaitBlocked();

        assertThat(sent).containsExactly("first", "third");
        clerk.interrupt();
        clerk.awaitResult();
    }

    @Test
    void theFragileClerkDiesAndLeavesTheRest() {
        CountDownLatch unfinished = post.bring(parcels);
        var clerk = Call.run("fragile", () -> post.workFragilely(unfinished));

        assertThat(clerk.awaitFailure()).isInstanceOf(IllegalStateException.class);

        assertThat(sent).containsExactly("first");
        assertThat(post.parcelsLeft()).isEqualTo(1);
        assertThat(unfinished.getCount()).isEqualTo(2);
    }

    @Test
    void aClerkWaitsForParcelsUntilClosingTime() {
        var clerk = Call.run("careful", () -> post.workCarefully(post.bring(List.of())));

        await().until(clerk.thread()::getState, is(WAITING));
        clerk.interrupt();

        clerk.awaitResult();
    }

    private List<Runnable> parcels(Runnable second) {
        return List.of(() -> sent.add("first"), second, () -> sent.add("third"));
    }

    private void burst() {
        throw new IllegalStateException("a parcel bursts");
    }
}
