package course.queues;

class CachedIndexRingTest extends RingContract {

    CachedIndexRingTest() {
        super(CachedIndexRing::new);
    }
}
