package course.quiz.queues;

import course.quiz.Program;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Who gets the last one? */
final class LastLoaf extends Program {

    // @start region=program
    private void buy(BlockingQueue<String> shelf) {
        try {
            if (!shelf.isEmpty()) {
                think();
                say(shelf.take());
            }
        } catch (InterruptedException shopCloses) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() throws InterruptedException {
        var shelf = new LinkedBlockingQueue<>(List.of("loaf"));
        Thread anna = Thread.ofPlatform().start(() -> buy(shelf));
        Thread bert = Thread.ofPlatform().start(() -> buy(shelf));
        anna.join();
        bert.join();
    }
    // @end
}
