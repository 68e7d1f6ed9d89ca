package course.quiz.futures;

import course.quiz.Program;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Which one wins? */
final class FirstOffer extends Program {

    // @start region=program
    private String offer(String name) {
        think();
        return name;
    }

    @Override
    public void run() {
        try (var shops = Executors.newFixedThreadPool(2)) {
            var anna = CompletableFuture.supplyAsync(() -> offer("Anna"), shops);
            var bert = CompletableFuture.supplyAsync(() -> offer("Bert"), shops);
            say(CompletableFuture.anyOf(anna, bert).join());
        }
    }
    // @end
}
