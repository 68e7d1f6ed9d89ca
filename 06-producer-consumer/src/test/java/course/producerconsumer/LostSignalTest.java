package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LostSignalTest {

    private final AtomicReference<Shelf<String>> shelf = new AtomicReference<>();
    private boolean cooked;     // of the one waiter in whose gap the cook cooks

    @Test
    void whoLowersTheFlagBeforeLookingGetsTheSoup() {
        shelf.set(new EventShelf<>(this::putSoup));

        assertThat(Call.supply("waiter", shelf.get()::take).awaitResult()).isEqualTo("soup");
    }

    @Test
    void whoLooksBeforeLoweringTheFlagWaitsBesideTheSoup() throws InterruptedException {
        shelf.set(new ForgetfulShelf<>(this::putSoup));

        Call.supply("waiter", shelf.get()::take).assertStopsWhenInterrupted();

        assertThat(shelf.get().take()).as("on the shelf all the time").isEqualTo("soup");
    }

    private void putSoup() {
        if (cooked) {
            return;
        }
        cooked = true;
        try {
            shelf.get().put("soup");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
