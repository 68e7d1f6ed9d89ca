package course.executors.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class SerialExecutorTest extends SerialExecutorContract {

    SerialExecutorTest() {
        super(SerialExecutor::new);
    }
}
