package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLockBankTest {

    private final OneLockBank bank = new OneLockBank(100, 100, 100, 100);

    @Test
    void evenDisjointTransfersRunOneByOne() {
        Overtaking.isImpossible(inside -> bank.transfer(0, 1, 1, inside), inside -> bank.transfer(3, 2, 1, inside));
    }

    @Test
    void theAuditorNeverSeesMoneyOnItsWay() {
        Overtaking.isImpossible(inside -> bank.transfer(0, 1, 1, inside), inside -> {
            assertThat(bank.audit()).isEqualTo(400);
            inside.run();
        });
    }
}
