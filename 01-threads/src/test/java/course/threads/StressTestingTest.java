package course.threads;

import static course.threads.StressTesting.visitorsCounted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import course.threads.StressTesting.CarefulTurnstile;
import course.threads.StressTesting.CarelessTurnstile;
import course.threads.StressTesting.Turnstile;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StressTestingTest {

    private static final int ENOUGH = 100;

    @Test
    void oneTryFindsNothing() throws Exception {
        assertThat(visitorsCounted(new CarelessTurnstile(), 1, 1)).isEqualTo(1);
    }

    @Test
    void stressFindsTheRace() throws Exception {
        boolean found = false;
        for (int round = 0; round < ENOUGH && !found; round++) {
            found = visitorsCounted(new CarelessTurnstile(), 4, 200_000) < 800_000;
        }
        assertThat(found).isTrue();
    }

    @Test
    void stressFindsNoneWhereThereIsNone() throws Exception {
        for (int round = 0; round < 5; round++) {
            assertThat(visitorsCounted(new CarefulTurnstile(), 4, 10_000)).isEqualTo(40_000);
        }
    }

    @Test
    void theCarefulTurnstileLetsOneInAtATime() {
        var turnstile = new CarefulTurnstile();
        Call<Void> visitor;
        Call<Integer> reader;
        synchronized (turnstile) {
            visitor = Call.run("visitor", turnstile::enter);
            reader = Call.supply("reader", turnstile::visitors);
            visitor.awaitLockedOutOf(turnstile);
            reader.awaitLockedOutOf(turnstile);
        }
        visitor.awaitResult();
        reader.awaitResult();
    }

    @Test
    void theCrowdsBeginTogether() throws Exception {
        int many = 200;
        var somebodyIsIn = new AtomicBoolean();
        var crowdsAtTheFirstEntry = new CompletableFuture<Integer>();
        visitorsCounted(new Turnstile() {
            @Override
            public void enter() {
                if (somebodyIsIn.compareAndSet(false, true)) {
                    crowdsAtTheFirstEntry.complete(crowdsAlive());
                }
                crowdsAtTheFirstEntry.join();       // nobody goes home before all are counted
            }

            @Override
            public int visitors() {
                return 0;
            }
        }, many, 1);

        assertThat(crowdsAtTheFirstEntry.join()).isEqualTo(many);
    }

    @Test
    void waitingForTheCrowdsCanBeInterrupted() {
        var turnstile = new CarefulTurnstile();
        synchronized (turnstile) {      // nobody gets through
            Call.supply("main", () -> visitorsCounted(turnstile, 2, 1)).assertStopsWhenInterrupted();
        }
    }

    @Test
    void aCrowdThatFailsFailsTheCount() {
        var stuck = new IllegalStateException("the turnstile is stuck");

        assertThatThrownBy(() -> visitorsCounted(new CarefulTurnstile() {
            @Override
            public synchronized void enter() {
                throw stuck;
            }
        }, 2, 1)).hasCause(stuck);
    }

    private static int crowdsAlive() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("crowd-"))
                .count();
    }
}
