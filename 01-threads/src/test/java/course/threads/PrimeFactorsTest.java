package course.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrimeFactorsTest {

    @Test
    void theChecksumOfAllIsTheSumOfItsParts() {
        assertThat(PrimeFactors.checksum(0, 10_000)).isEqualTo(46_041_294_063L);
        assertThat(PrimeFactors.checksum(0, 300) + PrimeFactors.checksum(300, 10_000)).isEqualTo(46_041_294_063L);
    }

    @Test
    void nothingAddsUpToNothing() {
        assertThat(PrimeFactors.checksum(5, 5)).isZero();
    }
}
