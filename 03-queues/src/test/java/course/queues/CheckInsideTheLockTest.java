package course.queues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckInsideTheLockTest {

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

    /** Where there is something for everyone, nobody's share may be left out. */
    @Test
    void bothCustomersAreWaitedFor() {
        var sale = shop.sell(new Ring<>() {
            @Override
            public boolean offer(String loaf) {
                return true;
            }

            @Override
            public synchronized String poll() {
                return "loaf for " + Thread.currentThread().getName();
            }
        });

        assertThat(sale.sold()).containsExactly("loaf for anna", "loaf for bert");
    }
}
