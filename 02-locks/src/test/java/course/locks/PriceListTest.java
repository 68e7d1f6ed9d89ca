package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceListTest {

    private final PriceList prices = new PriceList();
    private final Overtaking.Section look = inside -> prices.look("bread", inside);
    private final Overtaking.Section change = inside -> prices.change("bread", 4, inside);

    @Test
    void whatWasChangedIsRead() throws InterruptedException {
        prices.change("bread", 3, () -> {});

        assertThat(prices.look("bread", () -> {})).isEqualTo(3);
    }

    @Test
    void readersReadSideBySide() {
        Overtaking.isPossible(look, look);
    }

    @Test
    void aWriterWaitsForReadersAndReadersForAWriter() {
        Overtaking.isImpossible(look, change);
        Overtaking.isImpossible(change, look);
    }

    @Test
    void writersWriteOneByOne() {
        Overtaking.isImpossible(change, change);
    }

    @Test
    void bothLocksAreFreeAfterAFailure() {
        for (Overtaking.Section section : List.of(look, change)) {
            assertThatThrownBy(() -> section.run(() -> {
                throw new IllegalStateException("no glasses");
            })).hasMessage("no glasses");

            Call.run("next", () -> change.run(() -> {})).awaitResult();
        }
    }
}
