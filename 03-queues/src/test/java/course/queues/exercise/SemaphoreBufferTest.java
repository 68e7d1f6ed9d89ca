package course.queues.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class SemaphoreBufferTest extends SemaphoreBufferContract {

    SemaphoreBufferTest() {
        super(SemaphoreBuffer::new);
    }
}
