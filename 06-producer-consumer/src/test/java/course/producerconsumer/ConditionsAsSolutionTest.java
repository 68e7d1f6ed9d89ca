package course.producerconsumer;

class ConditionsAsSolutionTest extends ConcurrentSolutionContract {

    ConditionsAsSolutionTest() {
        super(() -> Solutions.all().get("threads_conditions"));
    }
}
