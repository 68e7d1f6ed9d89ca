package course.quiz.executors;

import course.quiz.Program;
import java.util.concurrent.Executors;

/** In which order? */
final class OneClerk extends Program {

    @Override
    public void run() {
        // @start region=program
        try (var clerk = Executors.newSingleThreadExecutor()) {
            clerk.execute(() -> say("A"));
            clerk.execute(() -> say("B"));
        }
        say("closed");
        // @end
    }
}
