package course.executors.exercise;

class WatchdogSolutionTest extends WatchdogContract {

    WatchdogSolutionTest() {
        super(WatchdogSolution::callWithin);
    }
}
