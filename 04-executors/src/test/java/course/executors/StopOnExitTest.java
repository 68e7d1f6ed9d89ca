package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class StopOnExitTest {

    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void stopNowWaitsForTheOneWhoTidiesUp() throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        threads.submit(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                interrupted.countDown();
                mayEnd.await();
            }
            return null;
        });
        begun.await();
        var hook = Call.run("hook", () -> StopOnExit.stopNow(threads));
        await().until(interrupted::getCount, is(0L));
        await().until(() -> hook.thread().getState().name().endsWith("WAITING"));

        mayEnd.countDown();

        hook.awaitResult();
        assertThat(threads.isTerminated()).isTrue();
    }

    @Test
    void theHookIsThereUntilTheLastTaskHasEnded() {
        var tasks = Executors.newVirtualThreadPerTaskExecutor();
        tasks.submit(() -> {
            mayEnd.await();
            return null;
        });
        var stop = new StopOnExit(tasks);
        var closer = Call.run("closer", stop::close);
        await().until(() -> closer.thread().getState().name().endsWith("WAITING"));

        assertThat(wasThere(stop.hook)).as("the hook was there while a task ran").isTrue();

        mayEnd.countDown();
        closer.awaitResult();
        assertThat(tasks.isTerminated()).isTrue();
    }

    @Test
    void onceClosedItStopsNothing() {
        var stop = new StopOnExit(Executors.newVirtualThreadPerTaskExecutor());

        stop.close();

        assertThat(wasThere(stop.hook)).as("the hook was still there").isFalse();
    }

    private static boolean wasThere(Thread hook) {
        return Runtime.getRuntime().removeShutdownHook(hook);
    }
}
