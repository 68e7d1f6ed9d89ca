package course.producerconsumer;

class ChainOfStagesTest extends ConcurrentSolutionContract {

    ChainOfStagesTest() {
        super(ChainOfStages::new);
    }
}
