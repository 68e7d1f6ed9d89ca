package course.producerconsumer.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class PipelineTest extends PipelineContract {

    PipelineTest() {
        super(Pipeline::run);
    }
}
