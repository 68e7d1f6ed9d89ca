package course.threads.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class RequestIdTest extends RequestIdContract {

    RequestIdTest() {
        super(RequestId::callWith, RequestId::current);
    }
}
