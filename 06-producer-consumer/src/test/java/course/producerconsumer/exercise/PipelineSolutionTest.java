package course.producerconsumer.exercise;

class PipelineSolutionTest extends PipelineContract {

    PipelineSolutionTest() {
        super(PipelineSolution::run);
    }
}
