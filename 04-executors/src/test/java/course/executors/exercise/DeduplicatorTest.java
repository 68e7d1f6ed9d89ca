package course.executors.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class DeduplicatorTest extends DeduplicatorContract {

    DeduplicatorTest() {
        super(new Deduplicator<Object, String>()::get);
    }
}
