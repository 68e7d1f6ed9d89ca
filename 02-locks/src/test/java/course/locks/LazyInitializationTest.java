package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LazyInitializationTest {

    @Test
    void everyoneGetsTheSameCatalogue() {
        assertThat(Catalogue.get()).isSameAs(Catalogue.get());
        assertThat(Catalogue.readings).isEqualTo(1);
    }
}
