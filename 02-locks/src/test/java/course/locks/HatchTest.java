package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import org.junit.jupiter.api.Test;

class HatchTest {

    private final Hatch hatch = new Hatch();

    @Test
    void theWaiterWaitsForADishAndGivesTheLockUpMeanwhile() throws InterruptedException {
        var waiter = Call.supply("waiter", hatch::take);
        waiter.awaitBlocked();
        assertThat(hatch.lock.isLocked()).isFalse();

        hatch.put("soup");

        assertThat(waiter.awaitResult()).isEqualTo("soup");
    }

    @Test
    void theCookWaitsForRoomAndGivesTheLockUpMeanwhile() throws InterruptedException {
        hatch.put("soup");
        var cook = Call.run("cook", () -> hatch.put("fish"));
        cook.awaitBlocked();
        assertThat(hatch.lock.isLocked()).isFalse();

        assertThat(hatch.take()).isEqualTo("soup");

        cook.awaitResult();
        assertThat(hatch.take()).isEqualTo("fish");
    }

    @Test
    void theWaiterIgnoresAFalseAlarm() throws InterruptedException {
        var waiter = Call.supply("waiter", hatch::take);
        waiter.awaitBlocked();

        raiseFalseAlarm();

        waiter.awaitBlocked();
        hatch.put("soup");
        assertThat(waiter.awaitResult()).isEqualTo("soup");
    }

    @Test
    void theCookIgnoresAFalseAlarm() throws InterruptedException {
        hatch.put("soup");
        var cook = Call.run("cook", () -> hatch.put("fish"));
        cook.awaitBlocked();

        raiseFalseAlarm();

        cook.awaitBlocked();
        assertThat(hatch.take()).isEqualTo("soup");
        cook.awaitResult();
        assertThat(hatch.take()).isEqualTo("fish");
    }

    @Test
    void aWaiterWhoAsksWithIfServesNothing() {
        var waiter = Call.supply("waiter", hatch::takeWithIf);
        waiter.awaitBlocked();

        raiseFalseAlarm();

        assertThat(waiter.awaitResult()).isNull();
    }

    @Test
    void aWaiterWhoIsCalledAwayLeavesTheHatchFree() {
        var waiter = Call.supply("waiter", hatch::take);
        waiter.awaitBlocked();

        waiter.interrupt();

        assertThat(waiter.awaitFailure()).isInstanceOf(InterruptedException.class);
        Call.run("cook", () -> hatch.put("soup")).awaitResult();
    }

    @Test
    void aCookWhoIsCalledAwayLeavesTheHatchFree() throws InterruptedException {
        hatch.put("soup");
        var cook = Call.run("cook", () -> hatch.put("fish"));
        cook.awaitBlocked();

        cook.interrupt();

        assertThat(cook.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(Call.supply("waiter", hatch::take).awaitResult()).isEqualTo("soup");
    }

    /** While the cook waits for the lock another fills the hatch; so it is only then that the cook may look. */
    @Test
    void theCookLooksWithTheLockHeld() throws InterruptedException {
        hatch.lock.lock();
        var cook = Call.run("cook", () -> hatch.put("soup"));
        cook.awaitBlocked();
        hatch.put("fish");
        hatch.lock.unlock();

        assertThat(Call.supply("waiter", hatch::take).awaitResult()).isEqualTo("fish");
        assertThat(Call.supply("waiter", hatch::take).awaitResult()).isEqualTo("soup");
        cook.awaitResult();
    }

    @Test
    void theWaiterLooksWithTheLockHeld() throws InterruptedException {
        hatch.put("soup");
        hatch.lock.lock();
        var waiter = Call.supply("waiter", hatch::take);
        waiter.awaitBlocked();
        assertThat(hatch.take()).isEqualTo("soup");
        hatch.lock.unlock();

        hatch.put("fish");
        assertThat(waiter.awaitResult()).isEqualTo("fish");
    }

    @Test
    void signallingAndAwaitingNeedTheLock() {
        assertThatThrownBy(hatch.dishToServe::signal).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(hatch.dishToServe::await).isInstanceOf(IllegalMonitorStateException.class);
    }

    /**
     * Java allows a thread to wake from {@code await} for no reason; here is one, made to order. Returns when everyone
     * who was woken has had the lock, and so has looked.
     */
    private void raiseFalseAlarm() {
        hatch.lock.lock();
        hatch.dishToServe.signalAll();
        hatch.roomForDish.signalAll();
        hatch.lock.unlock();
        await().until(() -> !hatch.lock.hasQueuedThreads() && !hatch.lock.isLocked());
    }
}
