package course.threads.exercise;

class RequestIdSolutionTest extends RequestIdContract {

    RequestIdSolutionTest() {
        super(RequestIdSolution::callWith, RequestIdSolution::current);
    }
}
