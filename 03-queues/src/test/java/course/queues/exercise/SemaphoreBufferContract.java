package course.queues.exercise;

import course.queues.Buffer;
import course.queues.BufferContract;
import java.util.function.IntFunction;

/** What every buffer owes its users, and nothing more: that it is made of semaphores is your business. */
abstract class SemaphoreBufferContract extends BufferContract {

    SemaphoreBufferContract(IntFunction<Buffer<Integer>> newBuffer) {
        super(newBuffer);
    }
}
