package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import course.kit.Call.ThrowingRunnable;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagedStateTest {

    private final ManagedState state = new ManagedState();

    @Test
    void aValueIsThereOnceItIsSet() {
        assertThat(state.get("x")).isNull();
        assertThat(state.set("x", 1L)).isNull();
        assertThat(state.set("x", 2L)).isEqualTo(1L);
        assertThat(state.get("x")).isEqualTo(2L);
        assertThat(state.get("y")).isNull();
    }

    @Test
    void addingToALongGivesTheSum() {
        state.set("x", 40L);

        assertThat(state.add("x", 2)).isEqualTo(42);
        assertThat(state.get("x")).isEqualTo(42L);
    }

    @Test
    void addingToSomethingElseIsAnErrorThatNamesItsClass() {
        state.set("x", "forty");

        assertThatThrownBy(() -> state.add("x", 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("can add to a long only; x is java.lang.String");
        assertThatThrownBy(() -> state.add("y", 2)).hasMessageContaining("y is null");
        assertThat(state.get("x")).isEqualTo("forty");
    }

    /** Ten thousand bytes on the way, ten thousand million when printed. */
    @Test
    void whatCannotBeAddedToIsNotPrinted() {
        List<String> huge = Collections.nCopies(1_000_000, "x".repeat(10_000));
        state.set("x", huge);

        assertThatThrownBy(() -> state.add("x", 2))
                .hasMessage("can add to a long only; x is " + huge.getClass().getName());
    }

    @Test
    void compareAndSetSetsWhatIsAsExpectedOnly() {
        assertThat(state.compareAndSet("x", null, "first")).isTrue();
        assertThat(state.compareAndSet("x", null, "late")).isFalse();
        assertThat(state.compareAndSet("x", "first", "second")).isTrue();
        assertThat(state.get("x")).isEqualTo("second");
    }

    @Test
    void nothingIsNoValueAndNoItem() {
        assertThatThrownBy(() -> state.set("x", null)).hasMessage("a value is never null");
        assertThatThrownBy(() -> state.compareAndSet("x", null, null)).hasMessage("a value is never null");
        assertThatThrownBy(() -> state.put("tasks", null)).hasMessage("an item is never null");
    }

    @Test
    void itemsComeOutInOrderAndOneThatIsPutBackFirst() throws InterruptedException {
        assertThat(state.put("tasks", 2)).isEqualTo(1);
        assertThat(state.put("tasks", 3)).isEqualTo(2);
        state.putBack("tasks", 1);

        assertThat(List.of(state.take("tasks"), state.take("tasks"), state.take("tasks")))
                .containsExactly(1, 2, 3);
    }

    @Test
    void takeWaitsForAnItemOfItsOwnQueue() {
        var other = Call.supply("other", () -> state.take("other"));
        other.awaitBlocked();
        var taking = Call.supply("taking", () -> state.take("tasks"));
        taking.awaitBlocked();

        state.put("tasks", 1);

        assertThat(taking.awaitResult()).isEqualTo(1);
        other.awaitBlocked();
        other.assertStopsWhenInterrupted();
    }

    @Test
    void anItemThatIsPutBackFreesWhoeverWaitsForIt() {
        var other = Call.supply("other", () -> state.take("other"));
        other.awaitBlocked();
        var taking = Call.supply("taking", () -> state.take("tasks"));
        taking.awaitBlocked();

        state.putBack("tasks", 1);

        assertThat(taking.awaitResult()).isEqualTo(1);
        other.assertStopsWhenInterrupted();
    }

    @Test
    void everyStepWaitsForItsTurn() throws InterruptedException {
        state.set("x", 1L);
        state.put("tasks", 1);
        List<ThrowingRunnable> steps = List.of(
                () -> state.get("x"), () -> state.set("x", 2L), () -> state.add("x", 1),
                () -> state.compareAndSet("x", 1L, 2L), () -> state.put("tasks", 2),
                () -> state.putBack("tasks", 3), () -> state.take("tasks"));
        for (ThrowingRunnable step : steps) {
            Call<Void> call;
            synchronized (state) {
                call = Call.run("step", step);
                call.awaitLockedOutOf(state);
                assertThat(state.get("x")).isEqualTo(1L);
                assertThat(state.take("tasks")).isEqualTo(1);
                assertThat(state.put("tasks", 1)).isEqualTo(1);
            }
            call.awaitResult();
            state.set("x", 1L);
            while (state.put("tasks", 1) > 1) {
                state.take("tasks");
                state.take("tasks");
            }
        }
    }
}
