package course.futures;

import static course.futures.WaitingVirtualThreads.patients;
import static course.futures.WaitingVirtualThreads.readForEver;
import static course.futures.WaitingVirtualThreads.takeTurns;
import static course.futures.WaitingVirtualThreads.writeForEver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callbacks may not wait, so who comes too soon gets a future; virtual threads may, so they need no tools of
 * their own.
 *
 * <p>Event, queue and lock, each first among callbacks on one thread, then among virtual threads. Watch who
 * speaks, and that two are never inside at once, on either side. The last line but one is a measurement.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=LoopSynchronization</pre>
 *
 * @see NeverWaitingCallbacks
 * @see WaitingVirtualThreads
 */
final class LoopSynchronization {

    private static final Logger log = LoggerFactory.getLogger(LoopSynchronization.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final EventLoop loop = new EventLoop();
    private final NeverWaitingCallbacks callbacks = new NeverWaitingCallbacks(loop);

    void main() throws InterruptedException {
        event();
        queue();
        lock();
        crowds();
    }

    private void event() throws InterruptedException {
        var gate = new CompletableFuture<Void>();
        CompletableFuture<Void> anna = callbacks.whenOpen(gate, () -> log.info("Anna walks in"));
        CompletableFuture<Void> bert = callbacks.whenOpen(gate, () -> log.info("Bert walks in"));
        log.info("the gate is open: {}", gate.isDone());
        loop.callLater(PAUSE, "gate", () -> gate.complete(null));
        loop.runUntilComplete(CompletableFuture.allOf(anna, bert));
        log.info("the gate is open: {}", gate.isDone());

        var room = new WaitingRoom();
        var gone = new AtomicInteger();
        patients(5, room, gone::incrementAndGet);
        spinUntil(() -> room.waiting() == 5);
        room.call(1);
        Thread.sleep(PAUSE);
        log.info("one is called: {} gone", gone);
        room.call(2);
        Thread.sleep(PAUSE);
        log.info("two are called: {} gone", gone);
        room.callAll();
        Thread.sleep(PAUSE);
        log.info("all are called: {} gone", gone);
    }

    private void queue() throws InterruptedException {
        var news = new LoopQueue<Integer>();
        callbacks.read(news, article -> log.info("reads article {}", article));
        for (int article = 1; article <= 3; article++) {
            int number = article;
            loop.callLater(PAUSE.multipliedBy(number), "news", () -> news.put(number));
        }
        loop.callLater(PAUSE.multipliedBy(4), "evening", loop::stop);
        loop.runForever();

        var paper = new LinkedBlockingQueue<Integer>();
        var three = new CountDownLatch(3);
        Thread reporter = Thread.ofVirtual().name("reporter").start(() -> writeForEver(paper, PAUSE));
        Thread reader = Thread.ofVirtual().name("reader").start(() -> readForEver(paper, article -> {
            log.info("I read article {}", article);
            three.countDown();
        }));
        three.await();
        for (Thread journalist : List.of(reporter, reader)) {
            journalist.interrupt();
            journalist.join();
        }
    }

    private void lock() throws InterruptedException {
        var key = new LoopQueue<String>();
        key.put("the key");         // a queue with one token in it is a lock
        callbacks.work("Anna", key, PAUSE, line -> log.info("{}", line));
        loop.runUntilComplete(callbacks.work("Bert", key, PAUSE, line -> log.info("{}", line)));

        var saw = new ReentrantLock();
        var annaHasIt = new CountDownLatch(1);
        Thread anna = Thread.ofVirtual().name("anna").start(() -> takeTurns(saw, () -> {
            annaHasIt.countDown();
            cut();
        }));
        annaHasIt.await();
        Thread bert = Thread.ofVirtual().name("bert").start(() -> takeTurns(saw, LoopSynchronization::cut));
        anna.join();
        bert.join();
    }

    private static void cut() {
        log.info("I have the saw");
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException calledAway) {
            log.info("I am called away");       // and the thread ends, once the saw is passed on
        }
        log.info("I pass it on");
    }

    private void crowds() throws InterruptedException {
        long begin = System.nanoTime();
        loop.runUntilComplete(callbacks.passOn(250_000));
        double seconds = (System.nanoTime() - begin) / 1e9;
        log.info("500000 items through a queue of the loop in {} s", Math.round(seconds * 10) / 10.0);

        var room = new WaitingRoom();
        List<Thread> crowd = patients(10_000, room, () -> {});
        spinUntil(() -> room.waiting() == 10_000);
        room.callAll();
        for (Thread patient : crowd) {
            patient.join();
        }
        log.info("10000 have waited in one monitor, on {} cores", Runtime.getRuntime().availableProcessors());
    }

    private static void spinUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
