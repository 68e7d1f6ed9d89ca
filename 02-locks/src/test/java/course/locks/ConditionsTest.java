package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Duration AGES = Duration.ofHours(1);

    private final Conditions restaurant = new Conditions();
    private final Hatch hatch = new Hatch();

    @Test
    void everyDishIsServedInOrder() throws InterruptedException {
        assertThat(restaurant.serve(hatch, List.of("soup", "fish", "cake"), Duration.ZERO))
                .containsExactly("soup", "fish", "cake");
    }

    @Test
    void theCookGoesNoFasterThanTheWaiter() throws InterruptedException {
        var evening = Call.supply("host", () -> restaurant.serve(hatch, List.of("soup", "fish"), AGES));
        evening.awaitBlocked();

        assertThat(Call.supply("guest", hatch::take).awaitResult()).isEqualTo("soup");
        assertThat(Call.supply("guest", hatch::take).awaitResult()).isEqualTo("fish");

        evening.interrupt();
        assertThat(evening.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
