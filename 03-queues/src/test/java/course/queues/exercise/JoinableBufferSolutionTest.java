package course.queues.exercise;

class JoinableBufferSolutionTest extends JoinableBufferContract {

    JoinableBufferSolutionTest() {
        super(JoinableBufferSolution::new);
    }
}
