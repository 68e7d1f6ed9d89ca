package course.executors.exercise;

class ThrottleSolutionTest extends ThrottleContract {

    ThrottleSolutionTest() {
        super(ThrottleSolution::new);
    }
}
