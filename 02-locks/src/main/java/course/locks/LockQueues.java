package course.locks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who meets a lock that is taken waits in its queue; a fair lock serves in order, an ordinary one lets people push in.
 *
 * <p>Watch the clerk at the window, day after day: she opens it to five in the queue, and at once wants it again herself.
 * At the fair window she always comes last; at the ordinary one she may push in.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=LockQueues</pre>
 *
 * @see java.util.concurrent.locks.ReentrantLock
 */
final class LockQueues {

    private static final Logger log = LoggerFactory.getLogger(LockQueues.class);

    private final ReentrantLock window;

    LockQueues() {
        this(true);
    }

    LockQueues(boolean fair) {
        window = new ReentrantLock(fair);
    }

    void main() throws InterruptedException {
        log.info("fair:     the clerk pushes in on {} of 20 days", daysPushedIn(true));
        log.info("ordinary: the clerk pushes in on {} of 20 days", daysPushedIn(false));

        window.lock();
        try {
            new Crew()
                    .with("hasty", () -> log.info("tryLock() says {} at once", window.tryLock()))
                    .with("patient", () -> log.info("tryLock(500 ms) says {}", tryFor(Duration.ofMillis(500), () -> {})))
                    .work();
        } finally {
            window.unlock();
        }
        log.info("tryLock(500 ms) on a free lock says {}", tryFor(Duration.ofMillis(500), () -> {}));
    }

    private static int daysPushedIn(boolean fair) throws InterruptedException {
        int days = 0;
        for (int day = 0; day < 20; day++) {
            List<String> served = new LockQueues(fair).serveAndReturn(5);
            days += served.getLast().equals("main") ? 0 : 1;
        }
        return days;
    }

    // @start region=serve
    /** Lets the customers queue up one after another behind the clerk; says in which order all were served. */
    List<String> serveAndReturn(int customers) throws InterruptedException {
        var served = new ArrayList<String>();       // guarded by window
        Thread[] queue = new Thread[customers];
        window.lock();
        try {
            for (int i = 0; i < customers; i++) {
                queue[i] = Thread.ofPlatform().name("customer " + (i + 1)).start(() -> beServed(served));
                while (!window.hasQueuedThread(queue[i])) {
                    Thread.yield();
                }
            }
        } finally {
            window.unlock();
        }
        beServed(served);       // the clerk wants the window back
        for (Thread customer : queue) {
            customer.join();
        }
        return List.copyOf(served);
    }
    // @end

    private void beServed(List<String> served) {
        window.lock();
        try {
            served.add(Thread.currentThread().getName());
        } finally {
            window.unlock();
        }
    }

    // @start region=ways
    void waitHoweverLong(Crew.Task atTheWindow) throws InterruptedException {
        window.lock();
        try {
            atTheWindow.run();
        } finally {
            window.unlock();
        }
    }

    void waitUntilInterrupted(Crew.Task atTheWindow) throws InterruptedException {
        window.lockInterruptibly();
        try {
            atTheWindow.run();
        } finally {
            window.unlock();
        }
    }

    boolean tryFor(Duration patience, Crew.Task atTheWindow) throws InterruptedException {
        if (!window.tryLock(NANOSECONDS.convert(patience), NANOSECONDS)) {
            return false;
        }
        try {
            atTheWindow.run();
            return true;
        } finally {
            window.unlock();
        }
    }
    // @end

    int queueLength() {
        return window.getQueueLength();
    }
}
