package course.quiz.futures;

import course.quiz.Program;
import java.util.concurrent.CompletableFuture;

/** When is it read? */
final class Letter extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        var letter = new CompletableFuture<String>();
        Thread postman = Thread.ofPlatform().start(() -> {
            letter.complete("letter");
            say("brought");
        });
        letter.thenAccept(words -> say("read"));
        postman.join();
        // @end
    }
}
