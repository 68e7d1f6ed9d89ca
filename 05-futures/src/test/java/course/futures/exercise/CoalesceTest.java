package course.futures.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class CoalesceTest extends CoalesceContract {

    CoalesceTest() {
        super(load -> new Coalesce<>(load)::refresh);
    }
}
