package course.quiz.futures;

import course.quiz.Program;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Ask for the second one first. */
final class Backwards extends Program {

    // @start region=program
    private String cook(String dish) {
        think();
        return dish;
    }

    @Override
    public void run() throws InterruptedException, ExecutionException {
        try (var kitchen = Executors.newFixedThreadPool(2)) {
            Future<String> soup = kitchen.submit(() -> cook("soup"));
            Future<String> cake = kitchen.submit(() -> cook("cake"));
            say(cake.get());
            say(soup.get());
        }
    }
    // @end
}
