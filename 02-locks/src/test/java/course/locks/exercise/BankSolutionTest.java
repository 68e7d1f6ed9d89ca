package course.locks.exercise;

class BankSolutionTest extends BankContract {

    BankSolutionTest() {
        super(BankSolution::new);
    }
}
