package course.futures.exercise;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.WAITING;
import static java.util.concurrent.Future.State.FAILED;
import static java.util.concurrent.Future.State.RUNNING;
import static java.util.concurrent.Future.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code Coalesce} owes its callers. */
abstract class CoalesceContract implements AutoCloseable {

    /** Given a load, the {@code refresh} of a new {@code Coalesce}. */
    interface Answer
            extends Function<Supplier<CompletableFuture<String>>, Supplier<CompletableFuture<String>>> {}

    private final Answer answer;
    private final List<CompletableFuture<String>> loads = new CopyOnWriteArrayList<>();
    private final List<Call<?>> calls = new CopyOnWriteArrayList<>();
    private final Supplier<CompletableFuture<String>> slowLoad = () -> {
        var load = new CompletableFuture<String>();
        loads.add(load);
        return load;
    };

    CoalesceContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void whenNoneRunsACallBeginsALoadAndGetsItsResult() {
        CompletableFuture<String> called = answer.apply(slowLoad).get();
        awaitLoads(1);
        assertThat(called.state()).as("the call, while the load runs").isEqualTo(RUNNING);

        loads.getFirst().complete("fresh");

        assertThat(resultOf(called)).as("the call, after the load").isEqualTo("fresh");
    }

    @Test
    void afterALoadTheNextCallLoadsAgain() {
        Supplier<CompletableFuture<String>> refresh = answer.apply(slowLoad);
        CompletableFuture<String> first = refresh.get();
        awaitLoads(1);
        loads.getFirst().complete("old");
        resultOf(first);

        CompletableFuture<String> second = refresh.get();
        awaitLoads(2);
        loads.getLast().complete("new");

        assertThat(resultOf(second)).as("the second call").isEqualTo("new");
    }

    @Test
    void aCallDuringALoadIsNotServedByIt() {
        Supplier<CompletableFuture<String>> refresh = answer.apply(slowLoad);
        refresh.get();
        awaitLoads(1);
        CompletableFuture<String> called = refresh.get();

        loads.getFirst().complete("begun too soon");

        awaitLoads(2);
        assertThat(called.state()).as("the second call, after the load that had begun before it")
                .isEqualTo(RUNNING);
        loads.getLast().complete("fresh");
        assertThat(resultOf(called)).as("the second call, after the next load").isEqualTo("fresh");
    }

    @Test
    void callsDuringALoadShareTheNext() {
        Supplier<CompletableFuture<String>> refresh = answer.apply(slowLoad);
        refresh.get();
        awaitLoads(1);
        List<CompletableFuture<String>> called = List.of(refresh.get(), refresh.get(), refresh.get());

        loads.getFirst().complete("first");
        awaitLoads(2);
        loads.getLast().complete("second");

        assertThat(called).extracting(CoalesceContract::resultOf).as("three calls during the first load")
                .containsOnly("second");
        assertThat(loads).as("loads begun in all").hasSize(2);
    }

    @Test
    void theNextLoadBeginsWhenTheRunningOneHasEnded() {
        Supplier<CompletableFuture<String>> refresh = answer.apply(slowLoad);
        refresh.get();
        awaitLoads(1);
        refresh.get();

        assertThat(loads).as("loads that run at the same time").hasSize(1);
    }

    /** The first load is held up while it begins; whoever calls now must see that it is there. */
    @Test
    void twoThreadsDoNotLoadAtTheSameTime() {
        var firstIsBeginning = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var begun = new AtomicInteger();
        Supplier<CompletableFuture<String>> refresh = answer.apply(() -> {
            begun.incrementAndGet();
            firstIsBeginning.countDown();
            awaitUnlessOver(goOn);
            return slowLoad.get();
        });
        call("first", refresh::get);
        await("the first load begins").until(firstIsBeginning::getCount, is(0L));

        var second = call("second", refresh::get);
        awaitGoesNoFurther(second);

        assertThat(begun).as("loads begun, the first of them not ended").hasValue(1);
        goOn.countDown();
        second.awaitResult();
        await("the first load").until(() -> !loads.isEmpty());
        assertThat(begun).as("loads begun, the first of them not ended").hasValue(1);
    }

    @Test
    void aFailedLoadFailsThoseWhoShareItAndNobodyElse() {
        Supplier<CompletableFuture<String>> refresh = answer.apply(slowLoad);
        CompletableFuture<String> first = refresh.get();
        awaitLoads(1);
        CompletableFuture<String> second = refresh.get();

        loads.getFirst().completeExceptionally(new IllegalStateException("no connection"));
        assertThat(failureOf(first)).hasMessage("no connection");
        awaitLoads(2);
        loads.getLast().complete("fresh");

        assertThat(resultOf(second)).as("the call that shared the next load").isEqualTo("fresh");
    }

    @Test
    void aLoadThatThrowsFailsThoseWhoShareItAndNobodyElse() {
        assertFailsAlone(() -> {
            throw new IllegalStateException("no route");
        });
    }

    @Test
    void aLoadThatThrowsAnErrorFailsThoseWhoShareItAndNobodyElse() {
        assertFailsAlone(() -> {
            throw new StackOverflowError("no route");
        });
    }

    private void assertFailsAlone(Runnable brokenLoad) {
        var attempts = new AtomicInteger();
        Supplier<CompletableFuture<String>> refresh = answer.apply(() -> {
            if (attempts.incrementAndGet() == 1) {
                brokenLoad.run();
            }
            return slowLoad.get();
        });

        assertThat(failureOf(call("caller", refresh::get).awaitResult())).hasMessage("no route");
        CompletableFuture<String> second = refresh.get();
        awaitLoads(1);
        loads.getFirst().complete("fresh");

        assertThat(resultOf(second)).as("the call after the load that threw").isEqualTo("fresh");
    }

    /** It is begun by the end of the load before, whose value is there all the same. */
    @Test
    void aNextLoadThatThrowsFailsThoseWhoShareItAndNobodyElse() {
        var attempts = new AtomicInteger();
        Supplier<CompletableFuture<String>> refresh = answer.apply(() -> {
            if (attempts.incrementAndGet() == 2) {
                throw new IllegalStateException("no route");
            }
            return slowLoad.get();
        });
        CompletableFuture<String> first = refresh.get();
        awaitLoads(1);
        CompletableFuture<String> second = refresh.get();

        loads.getFirst().complete("old");

        assertThat(resultOf(first)).as("the call before the load that threw").isEqualTo("old");
        assertThat(failureOf(second)).as("the call that shared the load that threw").hasMessage("no route");
        CompletableFuture<String> third = refresh.get();
        awaitLoads(2);
        loads.getLast().complete("fresh");
        assertThat(resultOf(third)).as("the call after the load that threw").isEqualTo("fresh");
    }

    @Test
    void whoCallsBeforeALoadHasThrownSharesTheNext() {
        var isBeginning = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Supplier<CompletableFuture<String>> refresh = answer.apply(() -> {
            if (isBeginning.getCount() == 0) {
                return slowLoad.get();
            }
            isBeginning.countDown();
            awaitUnlessOver(goOn);
            throw new IllegalStateException("no route");
        });
        var first = call("first", refresh::get);
        await("the first load begins").until(isBeginning::getCount, is(0L));
        var second = call("second", refresh::get);
        awaitGoesNoFurther(second);

        goOn.countDown();

        assertThat(failureOf(first.awaitResult())).as("the call that began the load that threw")
                .hasMessage("no route");
        awaitLoads(1);
        loads.getFirst().complete("fresh");
        assertThat(resultOf(second.awaitResult())).as("the call before it has thrown").isEqualTo("fresh");
    }

    @Test
    void whoCancelsHisCallHarmsNobodyElse() {
        Supplier<CompletableFuture<String>> refresh = answer.apply(slowLoad);
        refresh.get();
        awaitLoads(1);
        List<CompletableFuture<String>> called = List.of(refresh.get(), refresh.get(), refresh.get(), refresh.get());

        called.getFirst().cancel(false);        // he was the first to ask for it
        called.get(2).cancel(false);
        loads.getFirst().complete("first");
        awaitLoads(2);
        loads.getLast().complete("second");

        assertThat(List.of(called.get(1), called.getLast())).extracting(CoalesceContract::resultOf)
                .as("those who share a load with two who have cancelled their calls").containsOnly("second");
    }

    @Test
    void whoCancelsTheCallThatBeganALoadDoesNotEndTheLoad() {
        Supplier<CompletableFuture<String>> refresh = answer.apply(slowLoad);
        CompletableFuture<String> first = refresh.get();
        awaitLoads(1);
        CompletableFuture<String> second = refresh.get();

        first.cancel(false);

        assertThat(loads.getFirst().isCancelled()).as("the load is cancelled with the call that began it").isFalse();
        assertThat(loads).as("loads begun, the first of them not ended").hasSize(1);
        loads.getFirst().complete("first");
        awaitLoads(2);
        loads.getLast().complete("second");
        assertThat(resultOf(second)).as("the second call, after the next load").isEqualTo("second");
    }

    /**
     * Whoever comes in time for the next load may come in time for each: in a crowd this has gone on until there
     * was no room left on the stack.
     */
    @Test
    void aLoadThatIsDoneAtOnceLeavesNothingOnTheStackOfTheNext() {
        int many = 40;
        var depths = new CopyOnWriteArrayList<Integer>();
        var refresh = new AtomicReference<Supplier<CompletableFuture<String>>>();
        refresh.set(answer.apply(() -> {
            depths.add(Thread.currentThread().getStackTrace().length);
            if (depths.size() < many) {
                awaitGoesNoFurther(call("next", refresh.get()::get));
            }
            return CompletableFuture.completedFuture("fresh");
        }));

        call("first", refresh.get()::get);

        await("%d loads, each asked for during the one before".formatted(many)).until(depths::size, is(many));
        int before = Collections.max(depths.subList(0, many / 2));
        int after = Collections.max(depths.subList(many / 2, many));
        assertThat(after - before).as("frames that %d loads have left on the stack", many / 2)
                .isLessThan(many / 2);
    }

    @Test
    void inACrowdNobodyGetsWhatHadBegunBeforeHeAsked() {
        var begun = new AtomicInteger();
        var running = new AtomicInteger();
        var together = new AtomicInteger();
        Supplier<CompletableFuture<String>> refresh = answer.apply(() -> {
            String number = String.valueOf(begun.incrementAndGet());
            together.accumulateAndGet(running.incrementAndGet(), Math::max);
            return CompletableFuture.supplyAsync(() -> {
                running.decrementAndGet();
                return number;
            }, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
        });
        var customers = new ArrayList<Call<Integer>>();
        for (int customer = 0; customer < 4; customer++) {
            customers.add(call("customer", () -> {
                int stale = 0;
                for (int i = 0; i < 50; i++) {
                    int before = begun.get();
                    if (Integer.parseInt(refresh.get().get()) <= before) {
                        stale++;
                    }
                }
                return stale;
            }));
        }

        assertThat(customers).extracting(Call::awaitResult).as("stale values").containsOnly(0);
        assertThat(together).as("loads that ran at the same time").hasValue(1);
    }

    private void awaitLoads(int begun) {
        await("the load number " + begun + " is begun").until(() -> loads.size() >= begun);
    }

    private static String resultOf(CompletableFuture<String> called) {
        await("the call is served").until(called::isDone);
        assertThat(called.state()).as("the call").isEqualTo(SUCCESS);
        return called.resultNow();
    }

    private static Throwable failureOf(CompletableFuture<String> called) {
        await("the call is told").until(called::isDone);
        assertThat(called.state()).as("the call").isEqualTo(FAILED);
        return called.exceptionNow();
    }

    private <T> Call<T> call(String name, Callable<T> body) {
        var call = Call.supply(name, body);
        calls.add(call);
        return call;
    }

    private static void awaitGoesNoFurther(Call<?> call) {
        await("the call \"%s\" waits or returns".formatted(call.thread().getName()))
                .until(() -> call.outcome().isDone()
                        || call.thread().getState() == WAITING || call.thread().getState() == BLOCKED);
    }

    private static void awaitUnlessOver(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    @Override
    public void close() {
        calls.forEach(Call::interrupt);
    }
}
