package course.locks.exercise;

class LazySolutionTest extends LazyContract {

    LazySolutionTest() {
        super(supplier -> new LazySolution<>(supplier)::get);
    }
}
