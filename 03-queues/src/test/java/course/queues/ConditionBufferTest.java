package course.queues;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class ConditionBufferTest extends LockedBufferContract {

    ConditionBufferTest() {
        super(ConditionBuffer::new);
    }

    @Override
    protected void holding(Buffer<Integer> buffer, Call.ThrowingRunnable deed) throws Exception {
        Lock lock = lockOf(buffer);
        lock.lock();
        try {
            deed.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void awaitNobodyAtTheDoor(Buffer<Integer> buffer) {
        await("whoever was woken").until(lockOf(buffer)::hasQueuedThreads, is(false));
    }

    private static ReentrantLock lockOf(Buffer<Integer> buffer) {
        return (ReentrantLock) ((ConditionBuffer<Integer>) buffer).lock;
    }
}
