package course.processes.exercise;

class FramesSolutionTest extends FramesContract {

    FramesSolutionTest() {
        super(new FramesSolution());
    }
}
