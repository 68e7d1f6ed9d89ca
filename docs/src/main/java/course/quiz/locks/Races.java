package course.quiz.locks;

import course.quiz.Program;
import java.util.concurrent.CountDownLatch;

/** In which order do they run? */
final class Races extends Program {

    // @start region=program
    private void run(String name, CountDownLatch start) {
        try {
            start.await();
            say(name);
        } catch (InterruptedException rained) {
            say("no race");
        }
    }

    @Override
    public void run() throws InterruptedException {
        var start = new CountDownLatch(1);
        Thread anna = Thread.ofPlatform().start(() -> run("Anna", start));
        Thread bert = Thread.ofPlatform().start(() -> run("Bert", start));
        say("go");
        start.countDown();
        anna.join();
        bert.join();
    }
    // @end
}
