package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTest extends SolutionContract {

    SequentialTest() {
        super(Sequential::new);
    }

    @Override
    int cooksAtOnce() {
        return 1;
    }

    @Test
    void allIsCookedBeforeTheFirstDishIsServed() throws InterruptedException {
        List<String> story = new ArrayList<>();
        var evening = new Evening(2, new Pace() {
            @Override
            public void afterCooking(int cook, int number) {
                story.add("cook " + cook + " rests");
            }

            @Override
            public void whileServing(Dish dish) {
                story.add("serves " + dish);
            }
        });

        new Sequential().run(evening);

        assertThat(story).containsExactly("cook 0 rests", "cook 0 rests", "cook 1 rests", "cook 1 rests",
                "serves dish 1 of cook 0", "serves dish 2 of cook 0", "serves dish 1 of cook 1", "serves dish 2 of cook 1");
    }
}
