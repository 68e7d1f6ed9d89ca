package course.producerconsumer;

class CommunicatingProcessesTest extends ConcurrentSolutionContract {

    CommunicatingProcessesTest() {
        super(CommunicatingProcesses::new);
    }
}
