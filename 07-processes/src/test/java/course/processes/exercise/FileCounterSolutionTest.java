package course.processes.exercise;

class FileCounterSolutionTest extends FileCounterContract {

    FileCounterSolutionTest() {
        super(FileCounterSolution.class);
    }
}
