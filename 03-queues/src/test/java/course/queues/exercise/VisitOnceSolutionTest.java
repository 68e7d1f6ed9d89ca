package course.queues.exercise;

class VisitOnceSolutionTest extends VisitOnceContract {

    VisitOnceSolutionTest() {
        super(VisitOnceSolution::visit);
    }
}
