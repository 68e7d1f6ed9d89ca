package course.locks.exercise;

class EventSolutionTest extends EventContract {

    EventSolutionTest() {
        super(EventSolution::new);
    }
}
