package course.quiz.executors;

import course.quiz.Program;
import java.util.concurrent.Executors;

/** In which order, with two clerks? */
final class ThreeCustomers extends Program {

    @Override
    public void run() {
        // @start region=program
        try (var clerks = Executors.newFixedThreadPool(2)) {
            clerks.execute(() -> say("A"));
            clerks.execute(() -> say("B"));
            clerks.execute(() -> say("C"));
        }
        // @end
    }
}
