package course.timeline;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.WAITING;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * Threads that do what a test wants to see drawn, while the flight recorder watches with the course's own
 * settings.
 */
final class KnownThreads {

    static final Duration NAP = Duration.ofMillis(60);

    private final Object bathroom = new Object();
    private final Semaphore never = new Semaphore(0);

    /** Records every thread below into a file. */
    static void record(Path file) throws IOException, ParseException, InterruptedException {
        Path settings = Path.of("src/main/java/course/timeline/timeline.jfc");
        try (var recording = new Recording(Configuration.create(settings))) {
            recording.start();
            new KnownThreads().live(() -> {
                recording.stop();
                recording.dump(file);
            });
        }
    }

    private interface Ending {
        void run() throws IOException;
    }

    private void live(Ending endOfRecording) throws IOException, InterruptedException {
        var unfinished = Thread.ofPlatform().name("unfinished").start(this::waitForEver);
        var virtualUnfinished = Thread.ofVirtual().name("virtual-unfinished").start(this::waitForEver);

        nap();
        blockAndWait();
        nobodySeesAVirtualThreadWait();
        await().until(unfinished::getState, is(WAITING));
        await().until(virtualUnfinished::getState, is(WAITING));

        endOfRecording.run();
        unfinished.interrupt();
        virtualUnfinished.interrupt();
        unfinished.join();
        virtualUnfinished.join();
    }

    private void nap() throws InterruptedException {
        Runnable nap = () -> {
            try {
                Thread.sleep(NAP);     // work: it is what is to be drawn
            } catch (InterruptedException woken) {
                throw new AssertionError(woken);
            }
        };
        Thread sleeper = Thread.ofPlatform().name("sleeper").start(nap);
        Thread virtual = Thread.ofVirtual().name("virtual-sleeper").start(nap);
        sleeper.join();
        virtual.join();
    }

    private void blockAndWait() throws InterruptedException {
        var done = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().name("holder").start(() -> {
            synchronized (bathroom) {
                acquire(done);
            }
        });
        await().until(holder::getState, is(WAITING));
        Thread blocked = Thread.ofPlatform().name("blocked").start(() -> {
            synchronized (bathroom) {
                waitOn(bathroom);
            }
        });
        await().until(blocked::getState, is(BLOCKED));
        Thread blockedToo = Thread.ofPlatform().name("blocked-too").start(() -> {
            synchronized (bathroom) {
                bathroom.hashCode();
            }
        });
        await().until(blockedToo::getState, is(BLOCKED));

        done.countDown();
        blockedToo.join();
        await().until(blocked::getState, is(WAITING));
        Thread notifier = Thread.ofPlatform().name("notifier").start(() -> {
            synchronized (bathroom) {
                bathroom.notifyAll();
            }
        });
        for (Thread thread : List.of(holder, blocked, notifier)) {
            thread.join();
        }
    }

    private void nobodySeesAVirtualThreadWait() throws InterruptedException {
        var done = new CountDownLatch(1);
        Thread parked = Thread.ofVirtual().name("virtual-parked").start(() -> acquire(done));
        Thread waiting = Thread.ofVirtual().name("virtual-waiting").start(() -> {
            synchronized (done) {
                waitOn(done);
            }
        });
        await().until(parked::getState, is(WAITING));
        await().until(waiting::getState, is(WAITING));
        Thread blocked = Thread.ofVirtual().name("virtual-blocked").unstarted(() -> {
            synchronized (done) {
                done.notifyAll();
            }
        });
        synchronized (done) {
            blocked.start();
            await().until(blocked::getState, is(BLOCKED));
        }
        done.countDown();
        for (Thread thread : List.of(parked, waiting, blocked)) {
            thread.join();
        }
    }

    private void waitForEver() {
        try {
            never.acquire();
        } catch (InterruptedException over) {
            // The recording has ended.
        }
    }

    private static void waitOn(Object monitor) {
        try {
            monitor.wait();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void acquire(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
