package course.futures.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class FirstSuccessTest extends FirstSuccessContract {

    FirstSuccessTest() {
        super(FirstSuccess::of);
    }
}
