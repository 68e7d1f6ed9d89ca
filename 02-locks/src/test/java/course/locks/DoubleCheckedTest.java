package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts JVMs of its own, which takes its time on a busy machine. */
@Timeout(60)
class DoubleCheckedTest {

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void nothingIsMadeUntilItIsAskedFor() {
        var lazy = new DoubleChecked<>(made::incrementAndGet);

        assertThat(made).hasValue(0);
        assertThat(lazy.get()).isEqualTo(1);
        assertThat(lazy.get()).isEqualTo(1);
    }

    @Test
    void whoComesWhileItIsBeingMadeWaitsAndGetsTheSame() {
        var secondIsHere = new CountDownLatch(1);
        var lazy = new DoubleChecked<>(() -> {
            awaitQuietly(secondIsHere);
            return made.incrementAndGet();
        });
        var first = Call.supply("first", lazy::get);
        first.awaitBlocked();
        var second = Call.supply("second", lazy::get);
        second.awaitLockedOutOf(lazy);

        secondIsHere.countDown();

        assertThat(first.awaitResult()).isEqualTo(1);
        assertThat(second.awaitResult()).isEqualTo(1);
    }

    @Test
    void onceItIsMadeNobodyTakesTheLock() {
        var lazy = new DoubleChecked<>(made::incrementAndGet);
        lazy.get();

        synchronized (lazy) {
            assertThat(Call.supply("reader", lazy::get).awaitResult()).isEqualTo(1);
        }
    }

    @Test
    void withoutTheLockTwoWhoLookAtOnceBothMakeOne() throws InterruptedException {
        var bothFoundNothing = new CyclicBarrier(2);
        var careless = new DoubleChecked<>(() -> {
            try {
                LostUpdates.meetAt(bothFoundNothing);
            } catch (InterruptedException testIsOver) {
                Thread.currentThread().interrupt();
            }
            return made.incrementAndGet();
        });

        new Crew().with("Ann", careless::getUnlocked).with("Bob", careless::getUnlocked).work();

        assertThat(made).hasValue(2);
    }

    @Test
    void whenItCannotBeMadeTheNextTriesAgain() {
        var lazy = new DoubleChecked<>(() -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("out of paper");
            }
            return made.get();
        });
        assertThatThrownBy(lazy::get).hasMessage("out of paper");

        assertThat(Call.supply("next", lazy::get).awaitResult()).isEqualTo(2);
    }

    @Test
    void whoSpinsSeesItMade() throws Exception {
        assertThat(Spinning.notices(Made.class)).isTrue();
    }

    static final class Made implements Spinning.Maker {
        @Override
        public Spinning.Subject make() {
            var lazy = new DoubleChecked<>(Object::new);
            return new Spinning.Subject(lazy::isMade, lazy::get);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
