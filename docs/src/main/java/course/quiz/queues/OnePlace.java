package course.quiz.queues;

import course.quiz.Program;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Who is ahead, and by how much? */
final class OnePlace extends Program {

    // @start region=program
    private void bake(BlockingQueue<String> shelf) {
        try {
            shelf.put("loaf");
            say("put1");
            shelf.put("loaf");
            say("put2");
        } catch (InterruptedException ovenOff) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() throws InterruptedException {
        var shelf = new ArrayBlockingQueue<String>(1);
        Thread baker = Thread.ofPlatform().start(() -> bake(shelf));
        shelf.take();
        say("ate1");
        shelf.take();
        say("ate2");
        baker.join();
    }
    // @end
}
