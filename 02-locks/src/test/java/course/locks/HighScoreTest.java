package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HighScoreTest {

    private final HighScore score = new HighScore();

    @Test
    void whenARivalComesInBetweenTheLoopComputesAgain() {
        var tries = new AtomicInteger();

        int mine = score.update(seen -> {
            if (tries.incrementAndGet() == 1) {
                score.update(rival -> rival + 10);
            }
            return seen + 1;
        });

        assertThat(tries).hasValue(2);
        assertThat(mine).isEqualTo(11);
        assertThat(score.best()).isEqualTo(11);
    }

    @Test
    void getThenSetOverwritesTheRival() {
        score.overwrite(seen -> {
            score.update(rival -> rival + 10);
            return seen + 1;
        });

        assertThat(score.best()).isEqualTo(1);
    }
}
