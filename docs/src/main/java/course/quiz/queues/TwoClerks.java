package course.quiz.queues;

import course.quiz.Program;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** Who gets which? */
final class TwoClerks extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        var queue = new LinkedBlockingQueue<>(List.of("1", "2"));
        Thread anna = Thread.ofPlatform().start(() -> say(queue.poll()));
        Thread bert = Thread.ofPlatform().start(() -> say(queue.poll()));
        anna.join();
        bert.join();
        // @end
    }
}
