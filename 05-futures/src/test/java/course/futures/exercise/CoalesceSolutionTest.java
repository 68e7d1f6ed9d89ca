package course.futures.exercise;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CoalesceSolutionTest extends CoalesceContract {

    CoalesceSolutionTest() {
        super(load -> new CoalesceSolution<>(load)::refresh);
    }

    /** Nobody asked for it, but all who come later would wait for ever. */
    @Test
    void aLoadThatReturnsNothingHasFailed() {
        var loads = Arrays.asList(null, CompletableFuture.completedFuture("fresh")).iterator();
        var coalesce = new CoalesceSolution<>(loads::next);

        assertThatThrownBy(coalesce.refresh()::join).isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("a load must return a future");
        assertThat(coalesce.refresh().join()).isEqualTo("fresh");
    }

    /** Nor for this: it is the callback that should not wait. */
    @Test
    void aCallbackThatWaitsForAnotherLoadHoldsNobodyUp() {
        var first = new CompletableFuture<String>();
        var fresh = CompletableFuture.completedFuture("fresh");
        var loads = List.of(first, fresh, fresh).iterator();
        var coalesce = new CoalesceSolution<>(loads::next);
        CompletableFuture<String> chained = coalesce.refresh()
                .thenApply(old -> coalesce.refresh().orTimeout(5, SECONDS).join());
        CompletableFuture<String> other = coalesce.refresh();

        first.complete("old");

        assertThat(chained.join()).isEqualTo("fresh");
        assertThat(other.join()).isEqualTo("fresh");
    }
}
