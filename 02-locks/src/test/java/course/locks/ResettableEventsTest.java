package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ResettableEventsTest {

    @Test
    void aLatchOpensOnceAndForAll() throws InterruptedException {
        var start = new CountDownLatch(1);
        var runner = Call.run("runner", start::await);
        runner.awaitBlocked();

        start.countDown();
        start.countDown();

        runner.awaitResult();
        start.await();
        assertThat(start.getCount()).as("there is no way back up").isZero();
    }
}
