package course.futures;

import java.awt.EventQueue;
import java.awt.Toolkit;
import java.util.concurrent.CountDownLatch;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;

/** The event thread as tests need it: without a display, and there before them. */
final class EventThread {

    private EventThread() {}

    /**
     * Has the toolkit make its threads in the topmost group, not in that of the tests: it makes them once and
     * keeps them as long as it likes, and no test can be asked to end them.
     */
    static void begin() throws InterruptedException {
        System.setProperty("java.awt.headless", "true");
        var isReady = new CountDownLatch(1);
        new Thread(topmostGroup(), () -> {
            EventQueue.invokeLater(() -> {});
            new SwingWorker<Void, Void>() {

                @Override
                protected Void doInBackground() {
                    return null;
                }

                @Override
                protected void done() {
                    isReady.countDown();
                }
            }.execute();
        }).start();
        isReady.await();
    }

    private static ThreadGroup topmostGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Returns when the event has been handled, and all those before it. */
    static void handle(Runnable event) {
        try {
            SwingUtilities.invokeAndWait(event);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static boolean hasEventsWaiting() {
        return Toolkit.getDefaultToolkit().getSystemEventQueue().peekEvent() != null;
    }
}
