package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterleavingsTest {

    @Test
    void thereAreTwentyOrdersOfThreeAndThreeSteps() {
        assertThat(Interleavings.all()).hasSize(20).doesNotHaveDuplicates()
                .allMatch(order -> order.replace("A", "").equals("BBB") && order.replace("B", "").equals("AAA"));
    }

    @Test
    void eighteenOfTwentyLoseAnUpdate() {
        assertThat(Interleavings.results()).containsOnlyKeys(1, 2).containsEntry(1, 18L).containsEntry(2, 2L);
    }

    @Test
    void onlyTheTwoThatDoNotOverlapAreRight() {
        assertThat(Interleavings.all().stream().filter(order -> Interleavings.countAfter(order) == 2))
                .containsExactlyInAnyOrderElementsOf(Interleavings.underALock())
                .containsExactlyInAnyOrder("AAABBB", "BBBAAA");
    }
}
