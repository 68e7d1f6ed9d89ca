package course.quiz.queues;

import course.quiz.Program;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** Who is first to say so? */
final class Handshake extends Program {

    // @start region=program
    private void give(BlockingQueue<String> hands) {
        try {
            hands.put("parcel");
            say("given");
        } catch (InterruptedException calledBack) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() throws InterruptedException {
        var hands = new SynchronousQueue<String>();
        Thread postman = Thread.ofPlatform().start(() -> give(hands));
        hands.take();
        say("taken");
        postman.join();
    }
    // @end
}
