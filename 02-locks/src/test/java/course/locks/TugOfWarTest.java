package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TugOfWarTest {

    private final TugOfWar rope = new TugOfWar();

    @Test
    void whoHoldsTheRopePullsItAllTheWay() {
        var otherIsHere = new CountDownLatch(1);
        var up = Call.supply("up", () -> rope.pull(1000, otherIsHere::await));
        up.awaitBlocked();
        var down = Call.supply("down", () -> rope.pull(-1000, () -> {}));
        down.awaitBlocked();

        otherIsHere.countDown();

        assertThat(up.awaitResult()).isEqualTo(1000);
        assertThat(down.awaitResult()).isEqualTo(-1000);
    }

    @Test
    void whoSlipsLetsGoOfTheRope() {
        assertThatThrownBy(() -> rope.pull(1000, () -> {
            throw new IllegalStateException("slipped");
        })).hasMessage("slipped");

        assertThat(Call.supply("down", () -> rope.pull(-10, () -> {})).awaitResult()).isEqualTo(-10);
    }

    /** The other team's step, in a thread of its own, always falls between our look at the knot and our own step. */
    @Test
    void withoutALockStepForStepNobodyGetsAnywhere() {
        Crew.Task othersPull = () -> new Crew().with("down", () -> rope.tug(-1000, 1, () -> {})).work();

        assertThat(Call.supply("up", () -> rope.tug(1000, 100, othersPull)).awaitResult()).isZero();
    }

    @Test
    void whoPullsCanBeCalledAway() {
        CalledAway.isTold(eachStep -> rope.pull(1000, eachStep));
    }
}
