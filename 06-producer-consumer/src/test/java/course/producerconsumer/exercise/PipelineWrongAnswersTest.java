package course.producerconsumer.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;

import course.producerconsumer.exercise.PipelineContract.TwoStages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class PipelineWrongAnswersTest {

    @Test
    void oneStageAfterTheOtherIsNoPipeline() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::firstStageFirst), PipelineContract::theStagesWorkAtTheSameTime);
    }

    @Test
    void aStackMixesTheItemsUp() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::stack), PipelineContract::resultsComeInTheOrderOfTheItems);
    }

    @Test
    void aQueueWithoutALimitHoldsNobodyUp() throws Exception {
        assertCaughtAtLeisure(contract(PipelineWrongAnswersTest::noLimit), PipelineContract::noMoreThanTheCapacityLiesBetween);
    }

    @Test
    void aTaskPerItemIsNoStage() throws Exception {
        assertCaughtAtLeisure(contract(PipelineWrongAnswersTest::aTaskPerItem),
                PipelineContract::noMoreThanTheCapacityLiesBetween);
    }

    @Test
    void aTaskPerItemIsNoFirstStageEither() throws Exception {
        assertCaughtAtLeisure(contract(PipelineWrongAnswersTest::aTaskPerItem),
                PipelineContract::theFirstStageIsWithOneItemAtATime);
    }

    @Test
    void whoTakesBeforeAskingWhetherThereIsSomethingWaitsForEver() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::doWhile), PipelineContract::noItemsGiveNoResults);
    }

    @Test
    void whoAsksTheSecondStageFirstNeverHearsOfTheFirst() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::secondFirst), PipelineContract::aFailureOfTheFirstStageEndsTheRun);
    }

    @Test
    void aFailureIsNotToQueueUp() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::sendsItThroughTheQueue),
                PipelineContract::aFailureOfTheFirstStageInterruptsTheSecond);
    }

    @Test
    void whoAsksTheFirstStageFirstNeverHearsOfTheSecond() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::firstFirst), PipelineContract::aFailureOfTheSecondStageEndsTheRun);
    }

    @Test
    void aWrappedExceptionIsAnotherException() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::wraps), PipelineContract::aFailureOfTheSecondStageEndsTheRun);
    }

    @Test
    void roomForOneMoreIsTooMuch() throws Exception {
        assertCaughtAtLeisure(contract((items, first, second, capacity) ->
                        PipelineSolution.run(items, first, second, capacity + 1)),      // wrong: one more
                PipelineContract::noMoreThanTheCapacityLiesBetween);
    }

    @Test
    void whatTheQueueRefusesItDoesNotName() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::leavesItToTheQueue), PipelineContract::noRoomBetweenTheStagesIsRefused);
    }

    @Test
    void notEveryCauseIsARuntimeException() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::castsEveryCause), PipelineContract::anErrorIsThrownAsItIs);
    }

    @Test
    void whoIsToldToStopHasNotYetStopped() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::returnsTooSoon),
                PipelineContract::runReturnsWhenBothStagesHaveEnded);
    }

    @Test
    void sentHomeIsNotYetGone() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::waitsForNobodyWhenInterrupted),
                PipelineContract::anInterruptedRunEndsWhenBothStagesHaveEnded);
    }

    @Test
    void whoIsInterruptedMustSendTheStagesHome() throws Exception {
        assertCaught(contract(PipelineWrongAnswersTest::leavesThemAlone), PipelineContract::anInterruptEndsTheRun);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() throws Exception {
        assertCaught(contract(Pipeline::run), PipelineContract::noItemsGiveNoResults);
    }

    private static List<Integer> firstStageFirst(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) {
        List<Integer> between = items.stream().map(first).toList();     // wrong: the second stage idles until the end
        return between.stream().map(second).toList();
    }

    private static List<Integer> stack(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        BlockingDeque<Integer> between = new LinkedBlockingDeque<>(capacity);
        var feeder = feeder(items, first, between);
        List<Integer> results = new ArrayList<>();
        while (results.size() < items.size()) {
            results.add(second.apply(between.takeLast()));      // wrong: the latest first
        }
        feeder.join();
        return results;
    }

    private static List<Integer> noLimit(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        return consume(items, second, first, new LinkedBlockingQueue<>());      // wrong: where is the capacity?
    }

    private static List<Integer> aTaskPerItem(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(capacity + 1)) {
            try {
                List<Future<Integer>> tasks = new ArrayList<>();
                for (Integer item : items) {
                    tasks.add(threads.submit(() -> second.apply(first.apply(item))));   // wrong: several at each stage
                }
                List<Integer> results = new ArrayList<>();
                for (var task : tasks) {
                    results.add(task.get());
                }
                return results;
            } catch (ExecutionException failed) {
                throw (RuntimeException) failed.getCause();
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static List<Integer> doWhile(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        BlockingQueue<Integer> between = new ArrayBlockingQueue<>(capacity);
        feeder(items, first, between);
        List<Integer> results = new ArrayList<>();
        do {
            results.add(second.apply(between.take()));      // wrong: there may be none
        } while (results.size() < items.size());
        return results;
    }

    private static List<Integer> secondFirst(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        return consume(items, second, first, new ArrayBlockingQueue<>(capacity));   // wrong: when the feeder dies, we wait
    }

    private static List<Integer> sendsItThroughTheQueue(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        var between = new ArrayBlockingQueue<Supplier<Integer>>(capacity);
        try (var feeder = Executors.newSingleThreadExecutor()) {
            try {
                feeder.submit(() -> {
                    try {
                        for (Integer item : items) {
                            Integer done = first.apply(item);
                            between.put(() -> done);
                        }
                    } catch (RuntimeException | Error failed) {
                        between.put(() -> {
                            throw failed;       // wrong: the second stage may wait, and come to it late or never
                        });
                    }
                    return null;
                });
                List<Integer> results = new ArrayList<>();
                while (results.size() < items.size()) {
                    results.add(second.apply(between.take().get()));
                }
                return results;
            } finally {
                feeder.shutdownNow();
            }
        }
    }

    private static List<Integer> firstFirst(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        BlockingQueue<Integer> between = new ArrayBlockingQueue<>(capacity);
        var results = new FutureTask<>(() -> takeAll(items.size(), second, between));
        var eater = Thread.ofPlatform().start(results);
        try {
            for (Integer item : items) {
                between.put(first.apply(item));     // wrong: when the other one dies, there is never room again
            }
            return results.get();
        } catch (ExecutionException failed) {
            throw (RuntimeException) failed.getCause();
        } finally {
            eater.interrupt();
        }
    }

    private static List<Integer> wraps(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        try {
            return PipelineSolution.run(items, first, second, capacity);
        } catch (RuntimeException failed) {
            throw new RuntimeException(failed);     // wrong: the caller catches what the stage throws
        }
    }

    private static List<Integer> leavesItToTheQueue(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        new ArrayBlockingQueue<>(capacity);     // wrong: it refuses, and does not say what
        return PipelineSolution.run(items, first, second, capacity);
    }

    private static List<Integer> castsEveryCause(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        try {
            return PipelineSolution.run(items, first, second, capacity);
        } catch (Error failed) {
            throw (RuntimeException) new ExecutionException(failed).getCause();     // wrong: it may be an Error
        }
    }

    private static List<Integer> returnsTooSoon(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        BlockingQueue<Integer> between = new ArrayBlockingQueue<>(capacity);
        return consume(items, second, first, between);      // wrong: it interrupts the first stage, and does not wait
    }

    private static List<Integer> waitsForNobodyWhenInterrupted(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        var whole = new FutureTask<>(() -> PipelineSolution.run(items, first, second, capacity));
        var stages = Thread.ofVirtual().start(whole);
        try {
            return whole.get();
        } catch (InterruptedException sentHome) {
            stages.interrupt();
            throw sentHome;             // wrong: they have heard of it, and are not yet through
        } catch (ExecutionException failed) {
            throw (RuntimeException) failed.getCause();
        }
    }

    private static List<Integer> leavesThemAlone(List<Integer> items, Function<Integer, Integer> first,
            Function<Integer, Integer> second, int capacity) throws InterruptedException {
        var whole = new FutureTask<>(() -> PipelineSolution.run(items, first, second, capacity));
        Thread.ofVirtual().start(whole);
        try {
            return whole.get();         // wrong: the interrupt ends this wait, and nothing else
        } catch (ExecutionException failed) {
            throw (RuntimeException) failed.getCause();
        }
    }

    private static List<Integer> consume(List<Integer> items, Function<Integer, Integer> second,
            Function<Integer, Integer> first, BlockingQueue<Integer> between) throws InterruptedException {
        var feeder = feeder(items, first, between);
        try {
            return takeAll(items.size(), second, between);
        } finally {
            feeder.interrupt();
        }
    }

    private static List<Integer> takeAll(int count, Function<Integer, Integer> second, BlockingQueue<Integer> between)
            throws InterruptedException {
        List<Integer> results = new ArrayList<>();
        while (results.size() < count) {
            results.add(second.apply(between.take()));
        }
        return results;
    }

    private static Thread feeder(List<Integer> items, Function<Integer, Integer> first, BlockingQueue<Integer> between) {
        return Thread.ofPlatform().start(() -> {
            try {
                for (Integer item : items) {
                    between.put(first.apply(item));
                }
            } catch (InterruptedException sentHome) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static PipelineContract contract(TwoStages stages) {
        return new PipelineContract(stages) {};
    }
}
