package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What a {@link Shelf} under one lock owes on top. These checks hold that lock, and so choose who runs when. */
abstract class LockedShelfContract extends BoundedShelfContract {

    LockedShelfContract(IntFunction<Shelf<Integer>> newShelf) {
        super(newShelf);
    }

    /** Does something while holding the small shelf's lock. */
    abstract void holdingTheLock(Call.ThrowingRunnable deed) throws Exception;

    /** Whether somebody waits for the small shelf's lock. */
    abstract boolean isAtTheDoor(Thread thread);

    @Test
    void takeLooksAgainWhenItIsWoken() throws Exception {
        var waiter = supply("waiter", small()::take);
        waiter.awaitBlocked();

        holdingTheLock(() -> {
            small().put(1);
            assertThat(small().take()).isEqualTo(1);
        });

        Doors.awaitAtRest(waiter);
        small().put(2);
        assertThat(waiter.awaitResult()).isEqualTo(2);
    }

    @Test
    void putLooksAgainWhenItIsWoken() throws Exception {
        small().put(1);
        var cook = putter(3);
        cook.awaitBlocked();

        holdingTheLock(() -> {
            assertThat(small().take()).isEqualTo(1);
            small().put(2);
        });

        Doors.awaitAtRest(cook);
        assertThat(small().take()).isEqualTo(2);
        cook.awaitResult();
    }

    /** Had the one at the door done anything yet, there would be no room for ours. */
    @Test
    void putDoesNothingBeforeItHasTheLock() throws Exception {
        var quick = supply("quick cook", () -> {
            holdingTheLock(() -> {
                awaitAtTheDoor(putter(2));
                small().put(1);
            });
            return null;
        });

        quick.awaitResult();
        assertThat(small().take()).isEqualTo(1);
        assertThat(small().take()).isEqualTo(2);
    }

    @Test
    void takeDoesNothingBeforeItHasTheLock() throws Exception {
        small().put(1);

        var quick = supply("quick waiter", () -> {
            var taken = new ArrayList<Integer>();
            holdingTheLock(() -> {
                awaitAtTheDoor(supply("waiter", small()::take));
                taken.add(small().take());
            });
            return taken;
        });

        assertThat(quick.awaitResult()).containsExactly(1);
    }

    private void awaitAtTheDoor(Call<?> call) {
        await(call.thread().getName()).until(() -> isAtTheDoor(call.thread()));
    }

    /** Two waiters and a cook wait, and only the cook can go on: who wakes but one may wake the wrong one. */
    @Test
    void aWaiterWhoTakesWakesTheCook() throws Exception {
        var first = supply("first", small()::take);
        var second = supply("second", small()::take);
        first.awaitBlocked();
        second.awaitBlocked();

        var cook = supply("cook", () -> {
            holdingTheLock(() -> {
                small().put(1);
                small().put(2);
            });
            return null;
        });

        assertThat(List.of(first.awaitResult(), second.awaitResult())).containsExactlyInAnyOrder(1, 2);
        cook.awaitResult();
    }
}
