package course.futures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A window has one thread for all its events; work on that thread and the window is dead for as long.
 *
 * <p>A bakery has two buttons that bake the same bread: the first on the event thread, the second on a
 * worker's. A heart beats every 20 ms. Watch the longest pause between two of its beats. With a display you
 * see the window; without one all goes on unseen.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=ResponsiveGui</pre>
 *
 * @see SwingWorker
 * @see java.awt.EventQueue
 */
final class ResponsiveGui {

    private static final Logger log = LoggerFactory.getLogger(ResponsiveGui.class);

    /** Takes its time, and says after each part which it was. */
    interface Work {
        String run(Consumer<Integer> progress) throws Exception;
    }

    private final CountDownLatch bothBaked = new CountDownLatch(2);
    private Bakery bakery;          // the event thread alone

    void main() throws Exception {
        SwingUtilities.invokeAndWait(() -> bakery = new Bakery(ResponsiveGui::bake, this::read));
        try (var heartbeat = new Heartbeat(Duration.ofMillis(20), () -> bakery.beat())) {
            Thread.sleep(500);
            SwingUtilities.invokeAndWait(() -> report("nobody bakes", heartbeat));

            SwingUtilities.invokeAndWait(() -> bakery.clickTheDeadButton());
            Thread.sleep(100);
            SwingUtilities.invokeAndWait(() -> report("baked on the event thread", heartbeat));

            SwingUtilities.invokeAndWait(() -> bakery.clickTheOtherButton());
            bothBaked.await();
            SwingUtilities.invokeAndWait(() -> report("baked on a worker's thread", heartbeat));
        }
        SwingUtilities.invokeAndWait(() -> bakery.close());
    }

    private static String bake(Consumer<Integer> progress) throws InterruptedException {
        log.info("I bake");
        for (int part = 1; part <= 3; part++) {
            Thread.sleep(400);
            progress.accept(part);
        }
        return "bread";
    }

    private void read(String sign) {
        log.info("the sign says: {}", sign);
        if (sign.equals("bread is ready")) {
            bothBaked.countDown();
        }
    }

    private static void report(String what, Heartbeat heartbeat) {
        log.info("{}: the heart stops for {} ms at most", what, heartbeat.longestPause().toMillis());
    }

    // @start region=dead
    static void worksOnTheEventThread(Work work, Consumer<Integer> onProgress, Consumer<String> onDone)
            throws Exception {
        onDone.accept(work.run(onProgress));    // wrong: until it ends, no event is handled, nothing is painted
    }
    // @end

    // @start region=alive
    static SwingWorker<String, Integer> worksInTheBackground(
            Work work, Consumer<Integer> onProgress, Consumer<Future<String>> onDone) {
        var worker = new SwingWorker<String, Integer>() {

            @Override
            protected String doInBackground() throws Exception {    // on a thread of a pool
                return work.run(part -> publish(part));
            }

            @Override
            protected void process(List<Integer> parts) {           // on the event thread, some at a time
                parts.forEach(onProgress);
            }

            @Override
            protected void done() {                                 // on the event thread
                try {
                    get();                      // it may be called a moment before the result is there
                } catch (ExecutionException | CancellationException failed) {
                    // which onDone finds out as well
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                    return;
                }
                onDone.accept(this);
            }
        };
        worker.execute();
        return worker;
    }
    // @end
}
