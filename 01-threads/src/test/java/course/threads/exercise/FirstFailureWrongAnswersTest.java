package course.threads.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static java.util.concurrent.Future.State.FAILED;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class FirstFailureWrongAnswersTest {

    @Test
    void runningTheTasksOneself() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::runsThemItself),
                FirstFailureContract::everyTaskHasAThreadOfItsOwn);
    }

    @Test
    void joiningTooSoon() throws Exception {
        assertCaughtAtLeisure(contract(FirstFailureWrongAnswersTest::joinsTooSoon),
                FirstFailureContract::allTasksRunAtOnce);
    }

    @Test
    void alwaysThrowing() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::collectsInANewException),
                FirstFailureContract::returnsNormallyWhenNoneFails);
    }

    @Test
    void wrappingTheFailure() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::wrapsTheFailure),
                FirstFailureContract::throwsTheFailureItself);
    }

    @Test
    void catchingExceptionsOnly() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::catchesExceptionsOnly),
                FirstFailureContract::anErrorIsAFailureToo);
    }

    @Test
    void leavingAtTheFirstFailure() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::leavesAtTheFirstFailure),
                FirstFailureContract::waitsForAllEvenAfterAFailure);
    }

    @Test
    void joiningForASecond() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::joinsForASecond),
                FirstFailureContract::waitsForAllEvenAfterAFailure);
    }

    @Test
    void spinning() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::spins),
                FirstFailureContract::waitsForAllEvenAfterAFailure);
    }

    @Test
    void throwingTheFirstInTime() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::keepsTheFirstInTime),
                FirstFailureContract::throwsTheFirstOfTheListNotTheFirstInTime);
    }

    @Test
    void forgettingTheOthers() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::forgetsTheOthers),
                FirstFailureContract::attachesTheOtherFailuresInTheOrderOfTheList);
    }

    @Test
    void attachingThemAsTheyCome() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::attachesThemAsTheyCome),
                FirstFailureContract::attachesTheOtherFailuresInTheOrderOfTheList);
    }

    @Test
    void attachingAFailureToItself() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::attachesAFailureToItself),
                FirstFailureContract::whatTwoTasksHaveBothThrownIsThrown);
    }

    @Test
    void borrowingAPoolOfFour() throws Exception {
        assertCaughtAtLeisure(contract(FirstFailureWrongAnswersTest::borrowsAPoolOfFour),
                FirstFailureContract::allTasksRunAtOnce);
    }

    @Test
    void borrowingACachedPool() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::borrowsACachedPool),
                FirstFailureContract::everyTaskHasAThreadOfItsOwn);
    }

    @Test
    void lookingForTheRootOfAllEvil() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::looksForTheRootOfAllEvil),
                FirstFailureContract::whateverATaskThrowsIsThrownAsItIs);
    }

    @Test
    void takingATasksInterruptForItsOwn() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::takesATasksInterruptForItsOwn),
                FirstFailureContract::whateverATaskThrowsIsThrownAsItIs);
    }

    @Test
    void hidingTheInterrupt() throws Exception {
        assertCaught(contract(FirstFailureWrongAnswersTest::hidesTheInterrupt),
                FirstFailureContract::stopsWaitingWhenInterrupted);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> FirstFailure.runAll(List.of())).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void runsThemItself(List<Callable<?>> tasks) throws Exception {
        var outcomes = outcomesOf(tasks);
        outcomes.forEach(FutureTask::run);      // wrong: on the caller's own thread
        report(failuresIn(outcomes));
    }

    private static void joinsTooSoon(List<Callable<?>> tasks) throws Exception {
        var outcomes = outcomesOf(tasks);
        for (FutureTask<?> outcome : outcomes) {
            Thread.ofPlatform().start(outcome).join();      // wrong: one after the other
        }
        report(failuresIn(outcomes));
    }

    private static void collectsInANewException(List<Callable<?>> tasks) throws Exception {
        var outcomes = runAndJoin(tasks);
        var collector = new Exception("some tasks failed");
        failuresIn(outcomes).forEach(collector::addSuppressed);
        throw collector;        // wrong: whether there is a failure or not
    }

    private static void wrapsTheFailure(List<Callable<?>> tasks) throws Exception {
        for (FutureTask<?> outcome : runAndJoin(tasks)) {
            outcome.get();      // wrong: throws an ExecutionException round the task's own
        }
    }

    private static void catchesExceptionsOnly(List<Callable<?>> tasks) throws Exception {
        var failures = new ArrayList<AtomicReference<Throwable>>();
        var workers = new ArrayList<Thread>();
        for (Callable<?> task : tasks) {
            var failure = new AtomicReference<Throwable>();
            failures.add(failure);
            workers.add(Thread.ofPlatform().start(() -> {
                try {
                    task.call();
                } catch (Exception failed) {        // wrong: an Error passes, and ends the thread unseen
                    failure.set(failed);
                }
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        report(failures.stream().map(AtomicReference::get).filter(failure -> failure != null).toList());
    }

    private static void leavesAtTheFirstFailure(List<Callable<?>> tasks) throws Exception {
        var outcomes = outcomesOf(tasks);
        outcomes.forEach(Thread.ofPlatform()::start);
        for (FutureTask<?> outcome : outcomes) {
            try {
                outcome.get();
            } catch (ExecutionException failed) {
                report(List.of(failed.getCause()));     // wrong: the others are still running
            }
        }
    }

    private static void joinsForASecond(List<Callable<?>> tasks) throws Exception {
        var outcomes = outcomesOf(tasks);
        for (Thread worker : outcomes.stream().map(Thread.ofPlatform()::start).toList()) {
            worker.join(1000);      // wrong: then it may still be at work
        }
        report(failuresIn(outcomes));
    }

    private static void spins(List<Callable<?>> tasks) throws Exception {
        var outcomes = outcomesOf(tasks);
        outcomes.forEach(Thread.ofPlatform()::start);
        while (!outcomes.stream().allMatch(FutureTask::isDone)) {       // wrong: burns a core that a task could use
            Thread.onSpinWait();
        }
        report(failuresIn(outcomes));
    }

    private static void keepsTheFirstInTime(List<Callable<?>> tasks) throws Exception {
        var first = new AtomicReference<Throwable>();
        var workers = new ArrayList<Thread>();
        for (Callable<?> task : tasks) {
            workers.add(Thread.ofPlatform().start(() -> {
                try {
                    task.call();
                } catch (Throwable failed) {
                    if (!first.compareAndSet(null, failed)) {       // wrong: whoever comes first, wherever it stands
                        first.get().addSuppressed(failed);
                    }
                }
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        if (first.get() != null) {
            report(List.of(first.get()));
        }
    }

    private static void forgetsTheOthers(List<Callable<?>> tasks) throws Exception {
        report(failuresIn(runAndJoin(tasks)).stream().limit(1).toList());       // wrong: the others are lost
    }

    private static void attachesThemAsTheyCome(List<Callable<?>> tasks) throws Exception {
        var asTheyCame = new ConcurrentLinkedQueue<Throwable>();
        var outcomes = new ArrayList<FutureTask<?>>();
        for (Callable<?> task : tasks) {
            outcomes.add(new FutureTask<>(() -> {
                try {
                    return task.call();
                } catch (Throwable failed) {
                    asTheyCame.add(failed);
                    throw failed;
                }
            }));
        }
        for (Thread worker : outcomes.stream().map(Thread.ofPlatform()::start).toList()) {
            worker.join();
        }
        var failures = new ArrayList<>(failuresIn(outcomes).stream().limit(1).toList());
        asTheyCame.stream().filter(failure -> !failures.contains(failure)).forEach(failures::add);     // wrong: in order of time
        report(failures);
    }

    private static void attachesAFailureToItself(List<Callable<?>> tasks) throws Exception {
        List<Throwable> failures = failuresIn(runAndJoin(tasks));
        failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);      // wrong: throws, when it is itself
        report(failures);
    }

    private static void borrowsAPoolOfFour(List<Callable<?>> tasks) throws Exception {
        var outcomes = outcomesOf(tasks);
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {      // wrong: the fifth waits for one of the four
            outcomes.forEach(pool::execute);
        }
        report(failuresIn(outcomes));
    }

    private static void borrowsACachedPool(List<Callable<?>> tasks) throws Exception {
        var outcomes = outcomesOf(tasks);
        try (ExecutorService pool = Executors.newCachedThreadPool()) {      // wrong: who is through takes another task
            outcomes.forEach(pool::execute);
        }
        report(failuresIn(outcomes));
    }

    private static void looksForTheRootOfAllEvil(List<Callable<?>> tasks) throws Exception {
        var failures = new ArrayList<Throwable>();
        for (FutureTask<?> outcome : runAndJoin(tasks)) {
            try {
                outcome.get();
            } catch (ExecutionException failed) {
                Throwable root = failed;
                while (root.getCause() != null) {       // wrong: one step, and not all the way down
                    root = root.getCause();
                }
                failures.add(root);
            }
        }
        report(failures);
    }

    private static void takesATasksInterruptForItsOwn(List<Callable<?>> tasks) throws Exception {
        var careful = new ArrayList<Callable<?>>();
        for (Callable<?> task : tasks) {
            careful.add(() -> {
                try {
                    return task.call();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();     // wrong: nobody has interrupted this thread; the task failed
                    return null;
                }
            });
        }
        report(failuresIn(runAndJoin(careful)));
    }

    private static void hidesTheInterrupt(List<Callable<?>> tasks) throws Exception {
        var outcomes = outcomesOf(tasks);
        for (Thread worker : outcomes.stream().map(Thread.ofPlatform()::start).toList()) {
            try {
                worker.join();
            } catch (InterruptedException ignored) {
                // wrong: the caller asked us to stop and will never know we heard
            }
        }
        report(failuresIn(outcomes));
    }

    private static List<FutureTask<?>> outcomesOf(List<Callable<?>> tasks) {
        var outcomes = new ArrayList<FutureTask<?>>();
        tasks.forEach(task -> outcomes.add(new FutureTask<>(task)));
        return outcomes;
    }

    private static List<FutureTask<?>> runAndJoin(List<Callable<?>> tasks) throws InterruptedException {
        var outcomes = outcomesOf(tasks);
        for (Thread worker : outcomes.stream().map(Thread.ofPlatform()::start).toList()) {
            worker.join();
        }
        return outcomes;
    }

    private static List<Throwable> failuresIn(List<FutureTask<?>> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.state() == FAILED)
                .<Throwable>map(FutureTask::exceptionNow)
                .toList();
    }

    private static void report(List<Throwable> failures) throws Exception {
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

    private static FirstFailureContract contract(FirstFailureContract.Answer answer) {
        return new FirstFailureContract(answer) {};
    }
}
