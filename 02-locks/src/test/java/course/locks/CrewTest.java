package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void whoIsInterruptedBeforeStartsNobody() {
        var evening = new CountDownLatch(1);
        var crew = new Crew().with("deaf Ann", () -> awaitDeafly(evening));
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

    private static void awaitDeafly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException unheard) {
                // Whoever could be sent home would be gone before we look.
            }
        }
    }
}
