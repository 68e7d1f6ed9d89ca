package course.quiz.executors;

import course.quiz.Program;
import java.util.List;
import java.util.concurrent.Executors;

/** In which order do results come? */
final class Results extends Program {

    // @start region=program
    private String answer(String name) {
        think();
        return name;
    }

    @Override
    public void run() throws InterruptedException {
        try (var clerks = Executors.newFixedThreadPool(2)) {
            for (var result : clerks.invokeAll(List.of(() -> answer("A"), () -> answer("B")))) {
                say(result.resultNow());
            }
        }
    }
    // @end
}
