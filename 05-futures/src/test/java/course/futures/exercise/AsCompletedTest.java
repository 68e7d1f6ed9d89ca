package course.futures.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class AsCompletedTest extends AsCompletedContract {

    AsCompletedTest() {
        super(AsCompleted::asCompleted);
    }
}
