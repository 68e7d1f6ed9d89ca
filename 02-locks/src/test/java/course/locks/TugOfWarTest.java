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

    /** The other team's step always falls between our look at the knot and our own step. */
    @Test
    void withoutALockStepForStepNobodyGetsAnywhere() throws InterruptedException {
        Crew.Task othersPull = () -> rope.tug(-1000, 1, () -> {});

        assertThat(rope.tug(1000, 5000, othersPull)).isZero();
    }

    @Test
    void whoPullsCanBeCalledAway() {
        CalledAway.isTold(eachStep -> rope.pull(1000, eachStep));
    }
}
