package course.queues;

import course.kit.Call;
import java.util.concurrent.locks.Lock;

class ConditionBufferTest extends LockedBufferContract {

    ConditionBufferTest() {
        super(ConditionBuffer::new);
    }

    @Override
    protected void holding(Buffer<Integer> buffer, Call.ThrowingRunnable deed) throws Exception {
        Lock lock = ((ConditionBuffer<Integer>) buffer).lock;
        lock.lock();
        try {
            deed.run();
        } finally {
            lock.unlock();
        }
    }
}
