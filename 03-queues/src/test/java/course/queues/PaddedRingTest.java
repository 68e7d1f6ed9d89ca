package course.queues;

class PaddedRingTest extends RingContract {

    PaddedRingTest() {
        super(PaddedRing::new);
    }
}
