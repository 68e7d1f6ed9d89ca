package course.threads.exercise;

import static java.util.concurrent.Future.State.FAILED;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Nobody asks how a task ended before all have ended, so no failure can hurry anything, and the list gives the order. */
final class FirstFailureSolution {

    private FirstFailureSolution() {}

    static void runAll(List<Callable<?>> tasks) throws Exception {
        var outcomes = new ArrayList<FutureTask<?>>();
        for (Callable<?> task : tasks) {
            outcomes.add(new FutureTask<>(task));
        }
        for (Thread worker : outcomes.stream().map(Thread.ofPlatform()::start).toList()) {
            worker.join();
        }

        List<Throwable> failures = outcomes.stream()
                .filter(outcome -> outcome.state() == FAILED)
                .<Throwable>map(FutureTask::exceptionNow)
                .toList();
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.getFirst();
        failures.stream().filter(failure -> failure != first).forEach(first::addSuppressed);
        if (first instanceof Error error) {
            throw error;
        }
        throw (Exception) first;
    }
}
