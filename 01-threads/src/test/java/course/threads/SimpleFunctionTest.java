package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimpleFunctionTest {

    private SimpleFunction f;

    @BeforeEach
    void makeIt() {
        f = SimpleFunction.successor();
    }

    @Test
    void theNumberAfterTwoIsThree() {
        assertThat(f.apply(BigInteger.TWO)).isEqualTo(3).isNotEqualTo(BigInteger.valueOf(4));
    }

    @Test
    void theNumberAfterNoughtIsOne() {
        assertThat(f.apply(BigInteger.ZERO)).isEqualTo(1);
    }

    @Test
    void twentySevenDigitsAreNotTooMany() {
        assertThat(f.apply(new BigInteger("234135145145432143214321432")))
                .isEqualTo(new BigInteger("234135145145432143214321433"));
    }

    @Test
    void noPrimitiveTypeHoldsTwentySevenDigits() {
        assertThatThrownBy(() -> Long.parseLong("234135145145432143214321432"))
                .isInstanceOf(NumberFormatException.class);
        assertThat(Long.MAX_VALUE + 1).isNegative();
        assertThat(46_341 * 46_341).isNegative();
        assertThatThrownBy(() -> Math.multiplyExact(46_341, 46_341)).isInstanceOf(ArithmeticException.class);
    }

    @AfterEach
    void dropIt() {
        f = null;
    }
}
