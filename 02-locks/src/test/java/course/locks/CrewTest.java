package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CrewTest {

    @Test
    void allWorkAtOnce() {
        var allThree = new CyclicBarrier(3);
        Crew.Task meet = () -> LostUpdates.meetAt(allThree);

        Call.run("foreman", () -> new Crew().with("Ann", meet).with("Bob", meet).with("Cid", meet).work())
                .awaitResult();
    }

    @Test
    void workReturnsWhenTheLastHasEnded() {
        var evening = new CountDownLatch(1);
        var foreman = Call.run("foreman", () -> new Crew().with("Ann", () -> {}).with("Bob", evening::await).work());

        foreman.awaitBlocked();
        evening.countDown();

        foreman.awaitResult();
    }

    @Test
    void interruptingTheForemanSendsEveryoneHome() throws InterruptedException {
        var never = new CountDownLatch(1);
        var wentHomeInterrupted = new AtomicBoolean();
        var bob = new CompletableFuture<Thread>();
        var foreman = Call.run("foreman", () -> new Crew().with("Bob", () -> {
            bob.complete(Thread.currentThread());
            try {
                never.await();
            } finally {
                wentHomeInterrupted.set(true);
            }
        }).work());
        bob.join();
        foreman.awaitBlocked();

        foreman.interrupt();

        assertThat(foreman.awaitFailure()).isInstanceOf(InterruptedException.class);
        bob.join().join();
        assertThat(wentHomeInterrupted).isTrue();
    }

    @Test
    void whoeverFailsSendsTheOthersHomeAndTheForemanIsTold() {
        for (Throwable failure : List.of(new IllegalStateException("burnt"), new AssertionError("sour"))) {
            var never = new CountDownLatch(1);
            var bobWaits = new CountDownLatch(1);
            var foreman = Call.run("foreman", () -> new Crew()
                    .with("Bob", () -> {
                        bobWaits.countDown();
                        never.await();
                    })
                    .with("Ann", () -> {
                        bobWaits.await();
                        throwIt(failure);
                    })
                    .work());

            assertThat(foreman.awaitFailure()).isSameAs(failure);
        }
    }

    @Test
    void theForemanIsToldOfAMeetingThatNeverCame() {
        var meeting = new CyclicBarrier(2);
        var foreman = Call.run("foreman", () -> new Crew().with("Ann", () -> LostUpdates.meetAt(meeting)).work());
        await().until(meeting::getNumberWaiting, is(1));

        meeting.reset();

        assertThat(foreman.awaitFailure()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ofTwoWhoFailTheForemanIsToldOfTheFirst() {
        var first = new IllegalStateException("burnt");
        var never = new CountDownLatch(1);
        var foreman = Call.run("foreman", () -> new Crew()
                .with("Bob", () -> {
                    try {
                        never.await();
                    } finally {
                        throwIt(new AssertionError("sent home"));
                    }
                })
                .with("Ann", () -> throwIt(first))
                .work());

        assertThat(foreman.awaitFailure()).isSameAs(first);
    }

    /** However often: that he was interrupted again, he is told when all have gone. */
    @Test
    void anInterruptedForemanWaitsUntilAllHaveGone() {
        var evening = new CountDownLatch(1);
        var sentHome = new CountDownLatch(1);
        var crew = new Crew().with("deaf Ann", () -> awaitDeafly(evening, sentHome)).with("Bob", () -> {});
        var interruptedAgain = new AtomicBoolean();
        var foreman = Call.run("foreman", () -> {
            try {
                crew.work();
            } finally {
                interruptedAgain.set(Thread.currentThread().isInterrupted());
            }
        });
        try {
            foreman.awaitBlocked();
            foreman.interrupt();
            await().until(sentHome::getCount, is(0L));
            foreman.awaitBlocked();

            foreman.interrupt();
            await().until(() -> !foreman.thread().isInterrupted());
            foreman.awaitBlocked();
        } finally {
            evening.countDown();
        }

        assertThat(foreman.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(interruptedAgain).isTrue();
    }

    @Test
    void whoIsInterruptedAfterAFailureIsToldOfBoth() {
        var burnt = new IllegalStateException("burnt");
        var evening = new CountDownLatch(1);
        var sentHome = new CountDownLatch(1);
        var foreman = Call.run("foreman", () -> new Crew()
                .with("deaf Ann", () -> awaitDeafly(evening, sentHome))
                .with("Bob", () -> throwIt(burnt))
                .work());
        try {
            await().until(sentHome::getCount, is(0L));
            foreman.awaitBlocked();
            foreman.interrupt();
            await().until(() -> !foreman.thread().isInterrupted());
        } finally {
            evening.countDown();
        }

        assertThat(foreman.awaitFailure()).isInstanceOf(InterruptedException.class).hasSuppressedException(burnt);
    }

    @Test
    void ifOneCannotBeStartedTheOthersAreSentHome() {
        var never = new CountDownLatch(1);
        var noRoom = new OutOfMemoryError("no room for a third");
        var crew = new Crew().with("Ann", never::await).with("Bob", never::await);
        crew.members.add(new Thread("Cid") {
            @Override
            public void start() {
                throw noRoom;
            }
        });

        var foreman = Call.run("foreman", crew::work);

        assertThat(foreman.awaitFailure()).isSameAs(noRoom);
        assertThat(crew.members).extracting(Thread::isAlive).containsOnly(false);
    }

    @Test
    void whoIsInterruptedBeforeStartsNobody() {
        var evening = new CountDownLatch(1);
        var crew = new Crew().with("deaf Ann", () -> awaitDeafly(evening, new CountDownLatch(1)));
        try {
            CalledAway.isToldAtOnce(crew::work);

            assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("deaf Ann");
        } finally {
            evening.countDown();
        }
    }

    private static void throwIt(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** Who could be sent home would be gone before we look. */
    private static void awaitDeafly(CountDownLatch latch, CountDownLatch interrupted) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException unheard) {
                interrupted.countDown();
            }
        }
    }
}
