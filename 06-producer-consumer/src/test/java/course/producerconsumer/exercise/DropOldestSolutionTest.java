package course.producerconsumer.exercise;

class DropOldestSolutionTest extends DropOldestContract {

    DropOldestSolutionTest() {
        super(DropOldestSolution::new);
    }
}
