package course.futures.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class RetryTest extends RetryContract {

    RetryTest() {
        super(Retry::withBackoff);
    }
}
