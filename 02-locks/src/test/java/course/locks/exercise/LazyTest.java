package course.locks.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class LazyTest extends LazyContract {

    LazyTest() {
        super(supplier -> new Lazy<>(supplier)::get);
    }
}
