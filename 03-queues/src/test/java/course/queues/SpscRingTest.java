package course.queues;

class SpscRingTest extends RingContract {

    SpscRingTest() {
        super(SpscRing::new);
    }
}
