package course.queues.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class VisitOnceTest extends VisitOnceContract {

    VisitOnceTest() {
        super(VisitOnce::visit);
    }
}
