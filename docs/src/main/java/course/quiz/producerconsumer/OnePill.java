package course.quiz.producerconsumer;

import course.quiz.Program;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Who goes home? */
final class OnePill extends Program {

    // @start region=program
    private void serve(BlockingQueue<String> shelf) {
        try {
            String dish = shelf.take();
            while (!dish.equals("end")) {
                say(dish);
                dish = shelf.take();
            }
            say("home");
        } catch (InterruptedException sentHome) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() throws InterruptedException {
        var shelf = new LinkedBlockingQueue<>(List.of("soup", "end"));
        Thread anna = Thread.ofPlatform().start(() -> serve(shelf));
        Thread bert = Thread.ofPlatform().start(() -> serve(shelf));
        anna.join();
        bert.join();
    }
    // @end
}
