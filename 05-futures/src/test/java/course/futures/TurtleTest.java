package course.futures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurtleTest {

    private final Turtle turtle = new Turtle();

    @Test
    void walksWhereItLooks() {
        turtle.forward(50);
        turtle.turn(90);
        turtle.forward(20);

        assertThat(turtle).hasToString("(50.0, 20.0) heading 90");
    }

    @Test
    void aFullTurnIsNoTurn() {
        turtle.turn(-30);
        assertThat(turtle).hasToString("(0.0, 0.0) heading 330");

        turtle.turn(30);
        assertThat(turtle).hasToString("(0.0, 0.0) heading 0");
    }
}
