package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import org.junit.jupiter.api.Test;

class CountMismatchTest {

    private final CountMismatch kitchen = new CountMismatch();

    @Test
    void whoCountsWaitsForTheDishThatNobodyMakes() {
        kitchen.makeAll(39);

        Call.supply("waiter", () -> kitchen.serveCounted(40)).assertStopsWhenInterrupted();
    }

    @Test
    void whoCountsComesHomeWhenTheSumIsRight() {
        kitchen.makeAll(40);

        assertThat(Call.supply("waiter", () -> kitchen.serveCounted(40)).awaitResult()).isEqualTo(40);
    }

    @Test
    void theMarkEndsItWhateverTheSum() {
        kitchen.makeAll(39);

        assertThat(Call.supply("waiter", kitchen::serveUntilEnd).awaitResult()).isEqualTo(39);
    }

    @Test
    void withoutAMarkItWaits() {
        Call.supply("waiter", kitchen::serveUntilEnd).assertStopsWhenInterrupted();
    }

    @Test
    void whoServesWaitsForTheCook() {
        var waiter = Call.supply("waiter", kitchen::serveUntilEnd);
        waiter.awaitBlocked();

        kitchen.makeAll(3);

        assertThat(waiter.awaitResult()).isEqualTo(3);
    }
}
