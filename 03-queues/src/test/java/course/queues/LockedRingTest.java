package course.queues;

class LockedRingTest extends RingContract {

    LockedRingTest() {
        super(LockedRing::new);
    }
}
