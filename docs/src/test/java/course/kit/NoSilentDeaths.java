package course.kit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test when an exception ends any thread and nobody handles it.
 *
 * <p>Without this, a worker that dies takes its assertions with it, and the test stays green. A test that
 * expects a death installs a handler of its own; this one puts the old one back afterwards.
 */
public final class NoSilentDeaths implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(NoSilentDeaths.class);

    private record Death(String thread, Throwable cause) {}

    private record Watch(Thread.UncaughtExceptionHandler before, Queue<Death> deaths) {}

    @Override
    public void beforeEach(ExtensionContext test) {
        var watch = new Watch(Thread.getDefaultUncaughtExceptionHandler(), new ConcurrentLinkedQueue<>());
        test.getStore(NAMESPACE).put("watch", watch);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, cause) -> watch.deaths.add(new Death(thread.getName(), cause)));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Watch watch = test.getStore(NAMESPACE).get("watch", Watch.class);
        Thread.setDefaultUncaughtExceptionHandler(watch.before);

        Death first = watch.deaths.peek();
        if (first != null) {
            var failure = new AssertionError("thread \"" + first.thread + "\" died of " + first.cause, first.cause);
            watch.deaths.stream().skip(1).forEach(death -> failure.addSuppressed(death.cause));
            throw failure;
        }
    }
}
