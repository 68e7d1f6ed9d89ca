package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadWriteLocksTest {

    @Test
    void anotherThreadMovesTheRobotOnceAndOnlyOnce() {
        var robot = new Robot();
        Runnable move = ReadWriteLocks.moveOnce(robot);

        move.run();
        move.run();

        assertThat(robot.place(() -> {})).isEqualTo(new Robot.Place(10, 10));
    }

    @Test
    void whoIsInterruptedMeanwhileStaysInterrupted() {
        Thread.currentThread().interrupt();

        ReadWriteLocks.moveOnce(new Robot()).run();

        assertThat(Thread.interrupted()).isTrue();
    }
}
