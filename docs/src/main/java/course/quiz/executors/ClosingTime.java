package course.quiz.executors;

import course.quiz.Program;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Who is still served? */
final class ClosingTime extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        var clerk = Executors.newFixedThreadPool(1);
        clerk.execute(() -> say("A"));
        clerk.execute(() -> say("B"));
        think();
        clerk.shutdownNow();
        clerk.awaitTermination(1, TimeUnit.HOURS);
        say("closed");
        // @end
    }
}
