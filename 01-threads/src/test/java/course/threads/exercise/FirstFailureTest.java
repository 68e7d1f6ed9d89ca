package course.threads.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class FirstFailureTest extends FirstFailureContract {

    FirstFailureTest() {
        super(FirstFailure::runAll);
    }
}
