package course.queues;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import course.kit.Call;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;

/** Every cell of the table: insert, remove and look, each in the manners it has. */
class QueueOperationsTest {

    private static final Duration A_MOMENT = Duration.ofMillis(20);
    private static final Duration AGES = Duration.ofHours(1);

    private final QueueOperations town = new QueueOperations();
    private final BlockingQueue<String> carPark = town.carPark();

    @Test
    void thereIsRoomForTwo() {
        assertThat(carPark.remainingCapacity()).isEqualTo(2);
        fill();
        assertThat(carPark.remainingCapacity()).isZero();
        assertThat(carPark).hasSize(2);
    }

    @Test
    void addThrowsWhenItIsFull() {
        fill();
        assertThatThrownBy(() -> carPark.add("Citroen")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void offerAnswersFalseWhenItIsFull() {
        fill();
        assertThat(carPark.offer("Citroen")).isFalse();
    }

    @Test
    void putWaitsWhileItIsFull() {
        fill();
        var driver = Call.run("driver", () -> town.park("Citroen"));
        driver.awaitBlocked();

        assertThat(carPark.poll()).isEqualTo("Audi");

        driver.awaitResult();
        assertThat(carPark).containsExactly("BMW", "Citroen");
    }

    @Test
    void offerForAWhileGivesUp() throws InterruptedException {
        fill();
        assertThat(town.offerFor("Citroen", A_MOMENT)).isFalse();
        assertThat(carPark).containsExactly("Audi", "BMW");
    }

    @Test
    void offerForAgesSucceedsWhenSomebodyLeaves() throws InterruptedException {
        fill();
        var driver = Call.supply("driver", () -> town.offerFor("Citroen", AGES));

        assertThat(town.leave()).isEqualTo("Audi");

        assertThat(driver.awaitResult()).isTrue();
    }

    @Test
    void removeThrowsWhenItIsEmpty() {
        assertThatThrownBy(carPark::remove).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void pollAnswersNullWhenItIsEmpty() {
        assertThat(carPark.poll()).isNull();
    }

    @Test
    void takeWaitsWhileItIsEmpty() throws InterruptedException {
        var guard = Call.supply("guard", town::leave);
        guard.awaitBlocked();

        town.park("Audi");

        assertThat(guard.awaitResult()).isEqualTo("Audi");
    }

    @Test
    void pollForAWhileGivesUp() throws InterruptedException {
        assertThat(town.pollFor(A_MOMENT)).isNull();
    }

    @Test
    void pollForAgesSucceedsWhenSomebodyComes() throws InterruptedException {
        var guard = Call.supply("guard", () -> town.pollFor(AGES));

        town.park("Audi");

        assertThat(guard.awaitResult()).isEqualTo("Audi");
    }

    @Test
    void whoeverIsPatientForEverNeedsNoPatienceWhereThereIsRoomOrACar() throws InterruptedException {
        Duration forEver = ChronoUnit.FOREVER.getDuration();

        assertThat(town.offerFor("Audi", forEver)).isTrue();
        assertThat(town.pollFor(forEver)).isEqualTo("Audi");
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        List<Call<?>> guards = List.of(Call.supply("guard", town::leave),
                Call.supply("patient guard", () -> town.pollFor(AGES)));
        areInterrupted(guards);
        fill();
        List<Call<?>> drivers = List.of(Call.run("driver", () -> town.park("Citroen")),
                Call.supply("patient driver", () -> town.offerFor("Citroen", AGES)));
        areInterrupted(drivers);
    }

    private static void areInterrupted(List<Call<?>> waiting) {
        for (Call<?> call : waiting) {
            await().until(call.thread()::getState, is(oneOf(WAITING, TIMED_WAITING)));
            call.interrupt();
            assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void elementThrowsAndPeekAnswersNullWhenItIsEmpty() {
        assertThatThrownBy(carPark::element).isInstanceOf(NoSuchElementException.class);
        assertThat(carPark.peek()).isNull();
    }

    @Test
    void lookingLeavesTheCarWhereItIs() {
        fill();
        assertThat(carPark.element()).isEqualTo("Audi");
        assertThat(carPark.peek()).isEqualTo("Audi");
        assertThat(carPark).hasSize(2);
    }

    private void fill() {
        carPark.add("Audi");
        carPark.add("BMW");
    }
}
