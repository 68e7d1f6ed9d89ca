package course.quiz.producerconsumer;

import course.quiz.Program;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** In which order are they served? */
final class TwoCooks extends Program {

    // @start region=program
    private void cook(BlockingQueue<String> shelf, String... dishes) {
        for (String dish : dishes) {
            think();
            shelf.add(dish);
        }
    }

    @Override
    public void run() throws InterruptedException {
        var shelf = new LinkedBlockingQueue<String>();
        Thread anna = Thread.ofPlatform().start(() -> cook(shelf, "A1", "A2"));
        Thread bert = Thread.ofPlatform().start(() -> cook(shelf, "B"));
        for (int dish = 1; dish <= 3; dish++) {
            say(shelf.take());
        }
        anna.join();
        bert.join();
    }
    // @end
}
