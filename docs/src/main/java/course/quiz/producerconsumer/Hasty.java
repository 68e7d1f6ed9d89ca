package course.quiz.producerconsumer;

import course.quiz.Program;
import java.util.concurrent.LinkedBlockingQueue;

/** How many are served? */
final class Hasty extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        var shelf = new LinkedBlockingQueue<String>();
        Thread cook = Thread.ofPlatform().start(() -> {
            think();
            shelf.add("soup");
            think();
            shelf.add("cake");
        });
        int served = 0;
        for (int look = 1; look <= 2; look++) {
            think();
            if (shelf.poll() != null) {
                served++;
            }
        }
        say(served);
        cook.join();
        // @end
    }
}
