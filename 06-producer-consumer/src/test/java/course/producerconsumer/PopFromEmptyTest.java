package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopFromEmptyTest {

    private final PopFromEmpty kitchen = new PopFromEmpty();

    @Test
    void whoComesBeforeTheCookGraspsAtNothing() {
        assertThatThrownBy(kitchen::grasps).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void lookingFirstDoesNotHelpWhenTwoLook() {
        var bothHaveLooked = new CyclicBarrier(2);
        kitchen.put("soup");

        List<Call<Optional<String>>> waiters = IntStream.range(0, 2)
                .mapToObj(number -> Call.supply("waiter " + number, () -> kitchen.looksThenTakes(bothHaveLooked)))
                .toList();

        Set<String> outcomes = new HashSet<>();
        for (var waiter : waiters) {
            try {
                outcomes.add(waiter.awaitResult().orElseThrow());
            } catch (AssertionError failed) {
                assertThat(failed).hasCauseInstanceOf(NoSuchElementException.class);
                outcomes.add("nothing");
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder("soup", "nothing");
    }

    @Test
    void whoWaitsForTheOtherLookCanBeCalledAway() {
        kitchen.put("soup");
        var stillInterrupted = new AtomicBoolean();
        var waiter = Call.supply("waiter", () -> {
            try {
                return kitchen.looksThenTakes(new CyclicBarrier(2));
            } finally {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        waiter.awaitBlocked();

        waiter.interrupt();

        assertThat(waiter.awaitFailure()).hasCauseInstanceOf(InterruptedException.class);
        assertThat(stillInterrupted).isTrue();
        assertThat(kitchen.takesIfThere()).as("left on the shelf").contains("soup");
    }

    @Test
    void lookingFirstHelpsOneAlone() {
        assertThat(kitchen.looksThenTakes(new CyclicBarrier(1))).isEmpty();
        kitchen.put("soup");
        assertThat(kitchen.looksThenTakes(new CyclicBarrier(1))).contains("soup");
    }

    @Test
    void lookingAndTakingAtOnceIsSafe() {
        assertThat(kitchen.takesIfThere()).isEmpty();
        kitchen.put("soup");
        assertThat(kitchen.takesIfThere()).contains("soup");
        assertThat(kitchen.takesIfThere()).isEmpty();
    }

    @Test
    void noDishIsLostOrServedTwiceInACrowd() {
        for (int round = 0; round < 5; round++) {
            List<Call<Void>> cooks = IntStream.range(0, 2).mapToObj(cook -> Call.run("cook " + cook, () -> {
                for (int dish = 0; dish < 20_000; dish++) {
                    kitchen.put(cook + "/" + dish);
                }
            })).toList();
            List<Call<Set<String>>> waiters = IntStream.range(0, 2)
                    .mapToObj(waiter -> Call.supply("waiter " + waiter, () -> takeWhile(cooks))).toList();

            Set<String> all = new HashSet<>();
            waiters.forEach(waiter -> assertThat(waiter.awaitResult().stream().allMatch(all::add)).isTrue());
            assertThat(all).hasSize(40_000);
        }
    }

    private Set<String> takeWhile(List<Call<Void>> cooks) {
        Set<String> taken = new HashSet<>();
        while (true) {
            boolean allCooked = cooks.stream().allMatch(cook -> cook.outcome().isDone());
            Optional<String> dish = kitchen.takesIfThere();
            dish.ifPresent(taken::add);
            if (allCooked && dish.isEmpty()) {
                return taken;
            }
        }
    }
}
