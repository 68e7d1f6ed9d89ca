package course.locks.exercise;

class ReadMostlySolutionTest extends ReadMostlyContract {

    ReadMostlySolutionTest() {
        super(ReadMostlySolution::new);
    }
}
