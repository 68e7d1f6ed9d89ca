package course.queues.exercise;

import course.queues.BufferContract;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class SemaphoreBufferTest extends BufferContract {

    SemaphoreBufferTest() {
        super(SemaphoreBuffer::new);
    }
}
