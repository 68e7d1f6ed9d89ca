package course.futures;

import static course.futures.WaitingVirtualThreads.patients;
import static course.futures.WaitingVirtualThreads.readForEver;
import static course.futures.WaitingVirtualThreads.takeTurns;
import static course.futures.WaitingVirtualThreads.writeForEver;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class WaitingVirtualThreadsTest {

    private static final Duration INSTANT = Duration.ZERO;
    private static final Duration AGES = Duration.ofHours(1);
    private static final int MANY = 1_000;          // far more than there are carriers

    private final ReentrantLock saw = new ReentrantLock();
    private final WaitingRoom room = new WaitingRoom();
    private final AtomicInteger gone = new AtomicInteger();
    private final LinkedBlockingQueue<Integer> news = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> read = new LinkedBlockingQueue<>();

    @Test
    void whileOneHasTheSawTheOtherWaits() throws InterruptedException {
        var anotherBoard = new CountDownLatch(1);
        var inside = new CountDownLatch(1);
        Thread anna = Thread.ofVirtual().start(() -> takeTurns(saw, () -> {
            inside.countDown();
            awaitQuietly(anotherBoard);
        }));
        inside.await();
        var bertWasIn = new CountDownLatch(1);
        Thread bert = Thread.ofVirtual().start(() -> takeTurns(saw, bertWasIn::countDown));

        await().until(bert::getState, is(WAITING));
        assertThat(bertWasIn.getCount()).isEqualTo(1);

        anotherBoard.countDown();
        anna.join();
        bertWasIn.await();
        bert.join();
    }

    @Test
    void theSawIsPassedOnEvenByOneWhoFails() throws InterruptedException {
        Thread clumsy = Thread.ofVirtual().unstarted(() -> takeTurns(saw, () -> {
            throw new IllegalStateException("ouch");
        }));
        clumsy.setUncaughtExceptionHandler((thread, ouch) -> {});
        clumsy.start();
        clumsy.join();

        assertThat(saw.isLocked()).isFalse();
    }

    @Test
    void oneIsCalledThenTwoThenAll() throws InterruptedException {
        List<Thread> five = waitingPatients(5);
        assertThat(gone).hasValue(0);

        room.call(1);
        await().untilAtomic(gone, is(1));
        room.call(2);
        await().untilAtomic(gone, is(3));
        assertThat(room.waiting()).isEqualTo(2);
        room.callAll();
        await().untilAtomic(gone, is(5));

        joinAll(five);
    }

    @Test
    void aThousandWaitInOneMonitorAndTheCarriersStayFree() throws InterruptedException {
        List<Thread> crowd = waitingPatients(MANY);

        Thread passerBy = Thread.ofVirtual().start(() -> read.add(1));
        passerBy.join();
        room.callAll();
        joinAll(crowd);

        assertThat(gone).hasValue(MANY);
    }

    @Test
    void aPatientWhoHasHadEnoughGoesHomeUncounted() throws InterruptedException {
        List<Thread> one = waitingPatients(1);

        one.getFirst().interrupt();
        joinAll(one);

        assertThat(gone).hasValue(0);
        assertThat(room.waiting()).isZero();
    }

    @Test
    void everyArticleIsReadInOrderUntilTheEvening() throws InterruptedException {
        Thread reader = Thread.ofVirtual().start(() -> readForEver(news, read::add));
        for (int article = 1; article <= 5; article++) {
            news.put(article);
        }
        for (int article = 1; article <= 5; article++) {
            assertThat(read.take()).isEqualTo(article);
        }
        await().until(reader::getState, is(WAITING));

        reader.interrupt();
        reader.join();

        assertThat(read).isEmpty();
    }

    @Test
    void aReporterWhoPausesEndsInTheEvening() throws InterruptedException {
        Thread reporter = Thread.ofVirtual().start(() -> writeForEver(news, AGES));
        await().until(reporter::getState, is(TIMED_WAITING));

        reporter.interrupt();
        reporter.join();

        assertThat(news).containsExactly(1);
    }

    @Test
    void aReporterWhomNobodyReadsEndsInTheEveningToo() throws InterruptedException {
        var onePage = new ArrayBlockingQueue<Integer>(1);
        Thread reporter = Thread.ofVirtual().start(() -> writeForEver(onePage, INSTANT));
        await().until(() -> !onePage.isEmpty() && reporter.getState() == WAITING);

        reporter.interrupt();
        reporter.join();

        assertThat(onePage).containsExactly(1);
    }

    @Test
    void theReporterWritesAndTheReaderReads() throws InterruptedException {
        var pages = new ArrayBlockingQueue<Integer>(1);
        Thread reporter = Thread.ofVirtual().start(() -> writeForEver(pages, INSTANT));
        Thread reader = Thread.ofVirtual().start(() -> readForEver(pages, read::add));
        for (int article = 1; article <= 5; article++) {
            assertThat(read.take()).isEqualTo(article);
        }

        for (Thread journalist : List.of(reporter, reader)) {
            journalist.interrupt();
            journalist.join();
        }
    }

    private List<Thread> waitingPatients(int many) {
        List<Thread> patients = patients(many, room, gone::incrementAndGet);
        await().until(room::waiting, is(many));
        return patients;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    private static void joinAll(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
