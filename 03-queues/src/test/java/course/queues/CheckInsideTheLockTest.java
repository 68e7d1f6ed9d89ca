package course.queues;

import static java.lang.Thread.State.WAITING;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CheckInsideTheLockTest {

    private static final Duration A_MOMENT = Duration.ofMillis(30);     // in which one who waits for nothing moves on

    private final CheckInsideTheLock shop = new CheckInsideTheLock();

    @Test
    void lookingInsideTheLockSellsBothLoaves() {
        var sale = shop.sell(new LockedRing<>(2));

        assertThat(sale.sold()).containsExactly("loaf 1");
        assertThat(sale.later()).isEqualTo("loaf 2");
    }

    @Test
    void lookingOutsideTheLockLosesTheNextLoaf() {
        var sale = shop.sell(new HalfLockedRing<>(2));

        assertThat(sale.sold()).containsExactly("loaf 1");
        assertThat(sale.later()).isNull();
    }

    @Test
    void bothCustomersAreWaitedFor() {
        Map<String, CompletableFuture<String>> loaves = Map.of("shop", completedFuture("the last loaf"),
                "anna", new CompletableFuture<>(), "bert", new CompletableFuture<>());
        var sale = Call.supply("shop", () -> shop.sell(new Ring<>() {
            @Override
            public boolean offer(String loaf) {
                return true;
            }

            @Override
            public String poll() {
                CompletableFuture<String> loaf;
                synchronized (this) {
                    loaf = loaves.get(Thread.currentThread().getName());
                }
                return loaf.join();
            }
        }));

        sale.awaitBlocked();
        loaves.get("anna").complete("fresh");
        await().during(A_MOMENT).until(sale.thread()::getState, is(WAITING));
        loaves.get("bert").complete("fresher");

        assertThat(sale.awaitResult().sold()).containsExactly("fresh", "fresher");
    }
}
