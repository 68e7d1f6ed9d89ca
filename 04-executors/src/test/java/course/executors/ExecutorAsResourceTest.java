package course.executors;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ExecutorAsResourceTest {

    private final ExecutorAsResource postOffice = new ExecutorAsResource();
    private final CountDownLatch closingTime = new CountDownLatch(1);
    private final Set<Thread> clerks = ConcurrentHashMap.newKeySet();

    @Test
    void theBlockEndsOnlyAfterTheLastTask() {
        var quickOnesLeft = new CountDownLatch(2);
        Runnable quick = quickOnesLeft::countDown;
        var main = Call.run("main", () -> postOffice.serve(List.of(quick, quick, this::stay)));
        await().until(quickOnesLeft::getCount, is(0L));

        await().until(main.thread()::getState, is(TIMED_WAITING));

        closingTime.countDown();
        main.awaitResult();
    }

    @Test
    void threeTasksRunAtOnce() {
        var main = Call.run("main", () -> postOffice.serve(nCopies(3, this::stay)));

        await().until(clerks::size, is(3));

        closingTime.countDown();
        main.awaitResult();
    }

    @Test
    void afterTheBlockNoWorkerIsLeft() {
        postOffice.serve(nCopies(3, () -> clerks.add(Thread.currentThread())));

        assertThat(clerks).isNotEmpty();
        clerks.forEach(clerk -> await().until(clerk::getState, is(TERMINATED)));
    }

    private void stay() {
        clerks.add(Thread.currentThread());
        try {
            closingTime.await();
        } catch (InterruptedException sentHome) {
            // The test is over.
        }
    }
}
