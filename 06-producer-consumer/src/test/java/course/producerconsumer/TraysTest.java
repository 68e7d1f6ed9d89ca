package course.producerconsumer;

class TraysTest extends ConcurrentSolutionContract {

    TraysTest() {
        super(Trays::new);
    }
}
