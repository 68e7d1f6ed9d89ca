package course.queues;

import course.kit.Call;

class BoundedBufferTest extends LockedBufferContract {

    BoundedBufferTest() {
        super(BoundedBuffer::new);
    }

    @Override
    protected void holding(Buffer<Integer> buffer, Call.ThrowingRunnable deed) throws Exception {
        synchronized (buffer) {
            deed.run();
        }
    }
}
