package course.queues;

class AcquireReleaseRingTest extends RingContract {

    AcquireReleaseRingTest() {
        super(AcquireReleaseRing::new);
    }
}
