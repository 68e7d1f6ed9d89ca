package course.futures.exercise;

class FirstSuccessSolutionTest extends FirstSuccessContract {

    FirstSuccessSolutionTest() {
        super(FirstSuccessSolution::of);
    }
}
