package course.futures;

import static java.util.concurrent.Future.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoopQueueTest {

    private final LoopQueue<String> queue = new LoopQueue<>();

    @Test
    void whatIsThereIsTakenInOrder() {
        queue.put("first");
        queue.put("second");

        assertThat(queue.take()).isCompletedWithValue("first");
        assertThat(queue.take()).isCompletedWithValue("second");
    }

    @Test
    void whoTakesTooSoonIsServedLater() {
        CompletableFuture<String> taker = queue.take();
        assertThat(taker.state()).isEqualTo(RUNNING);

        queue.put("item");

        assertThat(taker).isCompletedWithValue("item");
    }

    @Test
    void whoAskedFirstIsServedFirst() {
        CompletableFuture<String> first = queue.take();
        CompletableFuture<String> second = queue.take();

        queue.put("item");
        assertThat(first).isCompletedWithValue("item");
        assertThat(second.state()).isEqualTo(RUNNING);

        queue.put("next");
        assertThat(second).isCompletedWithValue("next");
    }

    @Test
    void whoGaveUpIsPassedOver() {
        queue.take().cancel(false);
        CompletableFuture<String> patient = queue.take();
        queue.put("item");
        assertThat(patient).isCompletedWithValue("item");

        queue.take().cancel(false);
        queue.put("next");
        assertThat(queue.take()).isCompletedWithValue("next");
    }

    @Test
    void whoGaveUpIsNotKeptThoughNobodyPuts() {
        CompletableFuture<String> patient = queue.take();
        for (int i = 0; i < 10; i++) {
            queue.take().cancel(false);
        }

        assertThat(queue.takers()).isLessThanOrEqualTo(2);      // the patient one, and the last
        queue.put("item");
        assertThat(patient).isCompletedWithValue("item");
    }

    @Test
    void anItemIsHandedOutOnce() {
        CompletableFuture<String> taker = queue.take();
        queue.put("item");

        assertThat(taker).isCompletedWithValue("item");
        assertThat(queue.take().state()).isEqualTo(RUNNING);
    }
}
