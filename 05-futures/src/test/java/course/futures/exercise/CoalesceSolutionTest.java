package course.futures.exercise;

class CoalesceSolutionTest extends CoalesceContract {

    CoalesceSolutionTest() {
        super(load -> new CoalesceSolution<>(load)::refresh);
    }
}
