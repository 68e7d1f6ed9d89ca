package course.quiz.processes;

import course.quiz.Program;
import java.io.IOException;

/** Who answers first? */
final class Siblings extends Program {

    // @start region=program
    private int exitOf(Process child) {
        int code = child.onExit().join().exitValue();
        think();
        return code;
    }

    @Override
    public void run() throws IOException, InterruptedException {
        Process anna = java("void main() { }").start();
        Process bert = java("void main() { }").start();
        Thread forAnna = Thread.ofPlatform().start(() -> say("Anna " + exitOf(anna)));
        Thread forBert = Thread.ofPlatform().start(() -> say("Bert " + exitOf(bert)));
        forAnna.join();
        forBert.join();
    }
    // @end
}
