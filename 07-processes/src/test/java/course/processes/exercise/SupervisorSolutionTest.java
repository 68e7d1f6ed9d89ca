package course.processes.exercise;

class SupervisorSolutionTest extends SupervisorContract {

    SupervisorSolutionTest() {
        super(SupervisorSolution::new);
    }
}
