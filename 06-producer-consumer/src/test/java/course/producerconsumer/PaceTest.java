package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PaceTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Dish DISH = new Dish(0, 1, 0);

    @TestFactory
    Stream<DynamicTest> restAndServingCanBeInterrupted() {
        return Stream.of(Pace.measured(1), Pace.told(AGES, AGES)).flatMap(pace -> Stream.of(
                interrupted("rest", () -> pace.afterCooking(0, 1)),
                interrupted("serving", () -> pace.whileServing(DISH))));
    }

    private static DynamicTest interrupted(String what, ThrowingCallable call) {
        return DynamicTest.dynamicTest(what, () -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(call).isInstanceOf(InterruptedException.class);
        });
    }

    @Test
    void theRestsAreBetween50And150MillisecondsAndTheSameEveryTime() {
        assertThat(Pace.rest(0, 1)).isEqualTo(Pace.rest(0, 1)).isNotEqualTo(Pace.rest(1, 1))
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(150));
    }
}
