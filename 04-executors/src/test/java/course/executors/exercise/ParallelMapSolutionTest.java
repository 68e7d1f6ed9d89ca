package course.executors.exercise;

class ParallelMapSolutionTest extends ParallelMapContract {

    ParallelMapSolutionTest() {
        super(ParallelMapSolution::map);
    }
}
