package course.quiz.producerconsumer;

import course.quiz.Program;
import java.util.concurrent.ArrayBlockingQueue;

/** What is dropped? */
final class NoRoom extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        var shelf = new ArrayBlockingQueue<String>(1);
        Thread cook = Thread.ofPlatform().start(() -> {
            shelf.offer("soup");
            think();
            shelf.offer("cake");
        });
        think();
        say(shelf.poll());
        cook.join();
        say(shelf.poll());
        // @end
    }
}
