package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RobotTest {

    private final Robot robot = new Robot();

    @Test
    void whenNobodyMovesOneLookIsEnough() {
        var looks = new AtomicInteger();
        robot.move(1);

        assertThat(robot.place(looks::incrementAndGet)).isEqualTo(new Robot.Place(1, 1));
        assertThat(looks).hasValue(1);
    }

    @Test
    void whoIsOvertakenAndDoesNotValidateSeesHalfAMove() {
        assertThat(robot.glance(ReadWriteLocks.moveOnce(robot))).isEqualTo(new Robot.Place(0, 10));
    }

    @Test
    void whoIsOvertakenAndValidatesLooksAgain() {
        assertThat(robot.place(ReadWriteLocks.moveOnce(robot))).isEqualTo(new Robot.Place(10, 10));
    }

    @Test
    void theSecondLookKeepsWritersOut() {
        var leave = new CountDownLatch(1);
        var moveOnce = ReadWriteLocks.moveOnce(robot);
        var looks = new AtomicInteger();
        var reader = Call.supply("reader", () -> robot.place(() -> {
            moveOnce.run();
            if (looks.incrementAndGet() == 2) {
                awaitQuietly(leave);
            }
        }));
        await("the second look").until(looks::get, is(2));
        reader.awaitBlocked();
        var motor = Call.run("motor", () -> robot.move(5));
        motor.awaitBlocked();

        leave.countDown();

        assertThat(reader.awaitResult()).isEqualTo(new Robot.Place(10, 10));
        motor.awaitResult();
    }

    @Test
    void theRobotCanMoveAfterAReaderHasFailed() {
        var moveOnce = ReadWriteLocks.moveOnce(robot);
        var looks = new AtomicInteger();
        assertThatThrownBy(() -> robot.place(() -> {
            moveOnce.run();
            if (looks.incrementAndGet() == 2) {
                throw new IllegalStateException("no glasses");
            }
        })).hasMessage("no glasses");

        Call.run("motor", () -> robot.move(5)).awaitResult();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
