package course.futures.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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
}
