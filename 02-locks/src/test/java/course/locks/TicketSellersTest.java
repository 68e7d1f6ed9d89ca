package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import org.junit.jupiter.api.Test;

class TicketSellersTest {

    @Test
    void withOnePermitOneSellerIsAtTheRoll() {
        var roll = new TicketSellers(200, 1);

        Overtaking.isImpossible(roll::sellOne, roll::sellOne);
    }

    @Test
    void withTwoPermitsThereAreTwo() {
        var roll = new TicketSellers(200, 2);

        Overtaking.isPossible(roll::sellOne, roll::sellOne);
    }

    @Test
    void theRollIsFreeAfterAFailure() {
        var roll = new TicketSellers(200, 1);
        assertThatThrownBy(() -> roll.sellOne(() -> {
            throw new IllegalStateException("torn");
        })).hasMessage("torn");

        assertThat(Call.supply("next", () -> roll.sellAll(() -> {})).awaitResult()).isEqualTo(200);
    }

    @Test
    void whoWaitsForTheRollCanBeCalledAway() {
        var roll = new TicketSellers(200, 0);

        CalledAway.isToldWhileWaiting(Call.run("seller", () -> roll.sellOne(() -> {})));
    }

    @Test
    void whoSellsAllCanBeCalledAway() {
        CalledAway.isTold(new TicketSellers(200, 1)::sellAll);
    }
}
