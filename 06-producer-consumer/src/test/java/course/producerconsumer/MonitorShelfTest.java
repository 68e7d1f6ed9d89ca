package course.producerconsumer;

import course.kit.Call;

class MonitorShelfTest extends LockedShelfContract {

    MonitorShelfTest() {
        super(MonitorShelf::new);
    }

    @Override
    void holdingTheLock(Call.ThrowingRunnable deed) throws Exception {
        synchronized (small()) {
            deed.run();
        }
    }

    @Override
    boolean isAtTheDoor(Thread thread) {
        return Call.isLockedOutOf(small(), thread);
    }
}
