package course.producerconsumer;

import course.kit.Call;

class ConditionShelfTest extends LockedShelfContract {

    ConditionShelfTest() {
        super(ConditionShelf::new);
    }

    @Override
    void holdingTheLock(Call.ThrowingRunnable deed) throws Exception {
        var lock = ((ConditionShelf<Integer>) small()).lock();
        lock.lock();
        try {
            deed.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    boolean isAtTheDoor(Thread thread) {
        return ((ConditionShelf<Integer>) small()).lock().hasQueuedThread(thread);
    }
}
