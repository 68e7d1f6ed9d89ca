package course.quiz.executors;

import course.quiz.Program;
import java.util.concurrent.Executors;

/** Who hears of it? */
final class Complaint extends Program {

    @Override
    public void run() {
        // @start region=program
        try (var clerk = Executors.newSingleThreadExecutor()) {
            clerk.submit(() -> {
                throw new IllegalStateException("out of stamps");
            });
        } catch (IllegalStateException complaint) {
            say("complaint");
        }
        say("closed");
        // @end
    }
}
