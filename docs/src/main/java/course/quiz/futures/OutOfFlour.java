package course.quiz.futures;

import course.quiz.Program;
import java.util.concurrent.CompletableFuture;

/** Which steps are taken? */
final class OutOfFlour extends Program {

    // @start region=program
    private String bake() {
        throw new IllegalStateException("out of flour");
    }

    @Override
    public void run() {
        CompletableFuture.supplyAsync(this::bake)
                .thenApply(loaf -> {
                    say("cut");
                    return loaf;
                })
                .exceptionally(failure -> {
                    say("sorry");
                    return "biscuits";
                })
                .thenAccept(this::say)
                .join();
    }
    // @end
}
