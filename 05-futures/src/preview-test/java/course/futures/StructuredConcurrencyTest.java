package course.futures;

import static course.futures.StructuredConcurrency.GUEST;
import static course.futures.StructuredConcurrency.both;
import static course.futures.StructuredConcurrency.inTime;
import static course.futures.StructuredConcurrency.serve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StructuredConcurrencyTest {

    interface Kitchen {
        Object make(Callable<String> egg, Callable<String> toast) throws InterruptedException;
    }

    /** With a deadline that never comes a breakfast owes the same as without one. */
    enum Way {
        BOTH(StructuredConcurrency::both),
        IN_TIME((egg, toast) -> inTime(AGES, List.of(egg, toast)));

        private final Kitchen kitchen;

        Way(Kitchen kitchen) {
            this.kitchen = kitchen;
        }
    }

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration A_MOMENT = Duration.ofMillis(10);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final Queue<String> diary = new ConcurrentLinkedQueue<>();

    @Test
    void bothAreMadeAtOnce() throws InterruptedException {
        var bothHere = new CyclicBarrier(2);

        String breakfast = both(() -> after(bothHere, "egg"), () -> after(bothHere, "toast"));

        assertThat(breakfast).isEqualTo("egg and toast");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureInterruptsTheOther(Way way) {
        assertThatThrownBy(() -> way.kitchen.make(this::endless, this::burntOnceTheOtherHasBegun))
                .isInstanceOf(FailedException.class)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("burnt");

        assertThat(diary).containsExactly("interrupted");
    }

    @ParameterizedTest
    @EnumSource
    void theFirstToFailMayBeEither(Way way) {
        assertThatThrownBy(() -> way.kitchen.make(this::burntOnceTheOtherHasBegun, this::endless))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("burnt");

        assertThat(diary).containsExactly("interrupted");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyLeavesBeforeTheLastHasGone(Way way) throws InterruptedException {
        var mayGo = new CountDownLatch(1);
        var tidying = new CountDownLatch(1);
        Callable<String> tidyCook = () -> {
            try {
                return endless();
            } finally {
                tidying.countDown();
                mayGo.await();
                diary.add("tidied up");
            }
        };
        var breakfast = Call.supply("breakfast",
                () -> way.kitchen.make(tidyCook, this::burntOnceTheOtherHasBegun));
        tidying.await();
        breakfast.awaitBlocked();

        mayGo.countDown();

        assertThat(breakfast.awaitFailure()).isInstanceOf(FailedException.class);
        assertThat(diary).containsExactly("interrupted", "tidied up");
    }

    @ParameterizedTest
    @EnumSource
    void whoeverCallsOffTheBreakfastCallsOffItsParts(Way way) throws InterruptedException {
        var breakfast = Call.supply("breakfast", () -> way.kitchen.make(this::endless, () -> "toast"));
        begun.await();

        breakfast.assertStopsWhenInterrupted();

        assertThat(diary).containsExactly("interrupted");
    }

    @Test
    void whatIsReadyInTimeIsServedInOrder() throws InterruptedException {
        var secondIsReady = new CountDownLatch(1);

        List<String> dishes = inTime(AGES, List.of(
                () -> {
                    secondIsReady.await();
                    return "egg";
                },
                () -> {
                    secondIsReady.countDown();
                    return "toast";
                }));

        assertThat(dishes).containsExactly("egg", "toast");
    }

    @Test
    void afterTheLimitWhoStillWorksIsInterrupted() {
        assertThatThrownBy(() -> inTime(A_MOMENT, List.of(this::endless, () -> "toast")))
                .isInstanceOf(TimeoutException.class);

        // The limit may have passed before the cook had begun: then there was nobody to interrupt.
        assertThat(diary.isEmpty()).isEqualTo(begun.getCount() > 0);
    }

    @Test
    void everyForkKnowsTheGuest() throws Exception {
        assertThat(serve("Anna", () -> "egg for " + GUEST.get(), () -> "toast for " + GUEST.get()))
                .isEqualTo("egg for Anna and toast for Anna");

        assertThat(GUEST.isBound()).isFalse();
    }

    @Test
    void aThreadThatIsNotForkedInTheScopeDoesNot() throws Exception {
        Callable<String> asksAnother = () -> {
            Thread.ofVirtual().start(() -> diary.add("bound: " + GUEST.isBound())).join();
            return "egg";
        };

        serve("Anna", asksAnother, () -> "toast");

        assertThat(diary).containsExactly("bound: false");
    }

    @Test
    void aFailureInterruptsTheOtherEvenBeforeAnybodyJoins() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> {
                try {
                    return endless();
                } finally {
                    interrupted.countDown();
                }
            });
            scope.fork(this::burntOnceTheOtherHasBegun);
            interrupted.await();

            assertThat(scope.isCancelled()).isTrue();
            assertThatThrownBy(scope::join).isInstanceOf(FailedException.class).hasMessageContaining("burnt");
        }
        assertThat(diary).containsExactly("interrupted");
    }

    @Test
    void whoAsksBeforeTheJoinIsToldSo() {
        assertThatThrownBy(() -> {
            try (var scope = StructuredTaskScope.open()) {
                scope.fork(() -> "egg").get();
            }
        }).isInstanceOf(IllegalStateException.class);
    }

    private String endless() throws InterruptedException {
        begun.countDown();
        try {
            never.await();
            return "never";
        } catch (InterruptedException notWanted) {
            diary.add("interrupted");
            throw notWanted;
        }
    }

    private String burntOnceTheOtherHasBegun() throws InterruptedException {
        begun.await();
        throw new IllegalStateException("burnt");
    }

    private static String after(CyclicBarrier bothHere, String dish) throws Exception {
        bothHere.await();
        return dish;
    }
}
