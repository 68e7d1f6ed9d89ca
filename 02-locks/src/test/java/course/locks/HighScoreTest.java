package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
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
    void aRivalWhoTakesItAllBackIsNotNoticed() {
        var tries = new AtomicInteger();

        int mine = score.update(seen -> {
            if (tries.incrementAndGet() == 1) {
                score.update(rival -> rival + 10);
                score.update(rival -> rival - 10);
            }
            return seen + 1;
        });

        assertThat(tries).hasValue(1);
        assertThat(mine).isEqualTo(1);
    }

    @Test
    void getThenSetOverwritesTheRival() {
        score.overwrite(seen -> {
            score.update(rival -> rival + 10);
            return seen + 1;
        });

        assertThat(score.best()).isEqualTo(1);
    }

    @Test
    void inACrowdNothingIsLost() throws InterruptedException {
        var start = new CyclicBarrier(2);
        Crew.Task player = () -> {
            LostUpdates.meetAt(start);
            for (int i = 0; i < 500_000; i++) {
                score.update(seen -> seen + 1);
            }
        };

        new Crew().with("Ann", player).with("Bob", player).work();

        assertThat(score.best()).isEqualTo(1_000_000);
    }
}
