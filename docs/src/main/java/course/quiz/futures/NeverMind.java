package course.quiz.futures;

import course.quiz.Program;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** What does cancelling do to a task? */
final class NeverMind extends Program {

    @Override
    public void run() {
        // @start region=program
        var baker = Executors.newSingleThreadExecutor();
        var cake = CompletableFuture.runAsync(() -> say("baked"), baker);
        think();
        say(cake.cancel(true));
        baker.close();
        // @end
    }
}
