package course.quiz.futures;

import course.quiz.Program;
import java.util.concurrent.locks.LockSupport;

/** What has opened the gate? */
final class Gate extends Program {

    // @start region=program
    private volatile boolean isOpen;

    @Override
    public void run() throws InterruptedException {
        Thread visitor = Thread.ofPlatform().start(() -> {
            think();
            LockSupport.park();
            say(isOpen ? "open" : "shut");
        });
        think();
        isOpen = true;
        LockSupport.unpark(visitor);
        visitor.join();
    }
    // @end
}
