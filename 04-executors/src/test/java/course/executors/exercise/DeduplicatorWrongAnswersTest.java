package course.executors.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class DeduplicatorWrongAnswersTest {

    @Test
    void lookingThenLoading() throws Exception {
        assertCaught(contract(new LooksThenLoads()),
                DeduplicatorContract::whoAsksMeanwhileWaitsForTheSameLoad);
    }

    @Test
    void lookingThenPromising() throws Exception {
        assertCaught(contract(new LooksThenPromises()), DeduplicatorContract::whoAskAtTheSameTimeShareOneLoad);
    }

    @Test
    void lockingEverything() throws Exception {
        assertCaught(contract(new LocksEverything()), DeduplicatorContract::differentKeysLoadAtTheSameTime);
    }

    @Test
    void loadingInsideTheMap() throws Exception {
        assertCaught(contract(new LoadsInsideTheMap()),
                DeduplicatorContract::differentKeysWithTheSameHashCodeLoadAtTheSameTime);
    }

    @Test
    void forgettingTheValue() throws Exception {
        assertCaught(contract(new ForgetsTheValue()), DeduplicatorContract::aValueIsLoadedAndRemembered);
    }

    @Test
    void rememberingTheFailure() throws Exception {
        assertCaught(contract(new RemembersTheFailure()), DeduplicatorContract::aFailureIsNotRemembered);
    }

    @Test
    void forgettingTheFailureTooLate() throws Exception {
        assertCaught(contract(new ForgetsTooLate()), DeduplicatorContract::whoHasHeardOfAFailureCanLoadAgainAtOnce);
    }

    @Test
    void forgettingWhateverIsThere() throws Exception {
        assertCaught(contract(new ForgetsWhateverIsThere()), DeduplicatorContract::aFailureHeardLateForgetsNoNewerValue);
    }

    @Test
    void thinkingOfExceptionsOnly() throws Exception {
        assertCaught(contract(new ThinksOfExceptionsOnly()), DeduplicatorContract::anErrorIsAFailureToo);
    }

    @Test
    void loadingAgainForEachWhoWaited() throws Exception {
        assertCaught(contract(new LocksTheKey()), DeduplicatorContract::aFailureReachesAllWhoWaitedForIt);
    }

    @Test
    void throwingItInTheFirstOneOnly() throws Exception {
        assertCaught(contract(new TellsOnlyTheFirst()),
                DeduplicatorContract::aFailureReachesAllWhoWaitedForIt);
    }

    @Test
    void wakingOnlyOne() throws Exception {
        assertCaught(contract(new WakesOnlyOne()), DeduplicatorContract::whoAsksMeanwhileWaitsForTheSameLoad);
        assertCaught(contract(new WakesOnlyOne()), DeduplicatorContract::aFailureReachesAllWhoWaitedForIt);
    }

    @Test
    void beingDeafToInterrupts() throws Exception {
        assertCaught(contract(new IsDeaf()),
                DeduplicatorContract::whoIsInterruptedWhileWaitingIsToldAndTheOthersGetTheValue);
    }

    @Test
    void forgettingTheLoadWhenInterrupted() throws Exception {
        assertCaught(contract(new ForgetsWhenInterrupted()),
                DeduplicatorContract::whoIsInterruptedWhileWaitingIsToldAndTheOthersGetTheValue);
    }

    @Test
    void cancellingTheLoadForAll() throws Exception {
        assertCaught(contract(new CancelsForAll()),
                DeduplicatorContract::whoIsInterruptedWhileWaitingIsToldAndTheOthersGetTheValue);
    }

    @Test
    void loadingInAnotherThread() throws Exception {
        assertCaught(contract(new LoadsInAnotherThread()),
                DeduplicatorContract::anInterruptOfTheOneWhoLoadsIsTheBusinessOfTheLoad);
    }

    @Test
    void waitingForOnesOwnLoad() throws Exception {
        assertCaught(contract(new WaitsForItsOwnLoad()),
                DeduplicatorContract::anInterruptOfTheOneWhoLoadsIsTheBusinessOfTheLoad);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new Deduplicator<String, String>().get("key", key -> key))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static final class LooksThenLoads implements DeduplicatorContract.Answer {

        private final Map<Object, String> values = new ConcurrentHashMap<>();

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException {
            String value = values.get(key);
            if (value == null) {                // wrong: two find nothing and load, both of them
                value = loadWrapped(key, load);
                values.put(key, value);
            }
            return value;
        }
    }

    private static final class LocksEverything implements DeduplicatorContract.Answer {

        private final LooksThenLoads unlocked = new LooksThenLoads();

        @Override
        public synchronized String get(Object key, Function<Object, String> load) throws ExecutionException {
            return unlocked.get(key, load);     // wrong: one load holds up all other keys
        }
    }

    private static final class LoadsInsideTheMap implements DeduplicatorContract.Answer {

        private final Map<Object, String> values = new ConcurrentHashMap<>();

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException {
            try {
                // wrong: the map holds its bin locked while it loads
                return values.computeIfAbsent(key, load);
            } catch (RuntimeException failed) {
                throw new ExecutionException(failed);
            }
        }
    }

    /** Right, until a subclass gets one thing wrong. */
    private abstract static class Base implements DeduplicatorContract.Answer {

        final Map<Object, FutureTask<String>> promises = new ConcurrentHashMap<>();

        FutureTask<String> promise(Object key, Function<Object, String> load) {
            var mine = new FutureTask<>(() -> load.apply(key));
            FutureTask<String> others = promises.putIfAbsent(key, mine);
            if (others != null) {
                return others;
            }
            mine.run();
            return mine;
        }

        String getOrForget(Object key, FutureTask<String> promise) throws ExecutionException, InterruptedException {
            try {
                return promise.get();
            } catch (ExecutionException failed) {
                promises.remove(key, promise);
                throw failed;
            }
        }
    }

    private static final class ForgetsTheValue extends Base {

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            FutureTask<String> promise = promise(key, load);
            try {
                return promise.get();
            } finally {
                promises.remove(key, promise);  // wrong: it is done for a success, too
            }
        }
    }

    private static final class RemembersTheFailure extends Base {

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            return promise(key, load).get();    // wrong: a promise that was broken once stays in the map
        }
    }

    private static final class TellsOnlyTheFirst extends Base {

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            var mine = new FutureTask<>(() -> load.apply(key));
            FutureTask<String> others = promises.putIfAbsent(key, mine);
            if (others == null) {
                mine.run();
                return getOrForget(key, mine);
            }
            try {
                return others.get();
            } catch (ExecutionException failed) {
                return null;                    // wrong: the others take it for a value
            }
        }
    }

    private static final class IsDeaf extends Base {

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException {
            FutureTask<String> promise = promise(key, load);
            while (true) {
                try {
                    return getOrForget(key, promise);
                } catch (InterruptedException ignored) {
                    // wrong: the one who waits was told to stop
                }
            }
        }
    }

    private static final class CancelsForAll extends Base {

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            FutureTask<String> promise = promise(key, load);
            try {
                return getOrForget(key, promise);
            } catch (InterruptedException calledAway) {
                promise.cancel(true);           // wrong: the load is not his alone
                throw calledAway;
            }
        }
    }

    private static final class LooksThenPromises extends Base {

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            FutureTask<String> promise = promises.get(key);
            if (promise == null) {
                promise = new FutureTask<>(() -> load.apply(key));
                promises.put(key, promise);     // wrong: another may have put his since we looked
                promise.run();
            }
            return getOrForget(key, promise);
        }
    }

    private static final class ForgetsTooLate extends Base {

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            var mine = new FutureTask<>(() -> load.apply(key));
            FutureTask<String> others = promises.putIfAbsent(key, mine);
            if (others != null) {
                return others.get();
            }
            mine.run();
            return getOrForget(key, mine);      // wrong: who has waited may be back before it is forgotten
        }
    }

    private static final class ForgetsWhateverIsThere extends Base {

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            try {
                return promise(key, load).get();
            } catch (ExecutionException failed) {
                promises.remove(key);           // wrong: it may be a newer promise by now
                throw failed;
            }
        }
    }

    private static final class ForgetsWhenInterrupted extends Base {

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            FutureTask<String> promise = promise(key, load);
            try {
                return getOrForget(key, promise);
            } catch (InterruptedException calledAway) {
                promises.remove(key, promise);  // wrong: the load is still under way
                throw calledAway;
            }
        }
    }

    private static final class ThinksOfExceptionsOnly implements DeduplicatorContract.Answer {

        private final Map<Object, CompletableFuture<String>> promises = new ConcurrentHashMap<>();

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            var mine = new CompletableFuture<String>();
            CompletableFuture<String> others = promises.putIfAbsent(key, mine);
            if (others != null) {
                return others.get();
            }
            try {
                mine.complete(load.apply(key));
            } catch (RuntimeException failed) { // wrong: after an Error, the others wait for ever
                promises.remove(key, mine);
                mine.completeExceptionally(failed);
            }
            return mine.get();
        }
    }

    private static final class LocksTheKey implements DeduplicatorContract.Answer {

        private final Map<Object, String> values = new ConcurrentHashMap<>();
        private final Map<Object, Lock> locks = new ConcurrentHashMap<>();

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            Lock lock = locks.computeIfAbsent(key, k -> new ReentrantLock());
            lock.lockInterruptibly();
            try {
                String value = values.get(key);
                if (value == null) {            // wrong: so it is after a failure, for each who waited for it
                    value = loadWrapped(key, load);
                    values.put(key, value);
                }
                return value;
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class LoadsInAnotherThread implements DeduplicatorContract.Answer {

        private final Map<Object, CompletableFuture<String>> promises = new ConcurrentHashMap<>();

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            // wrong: whoever asks first is interrupted here, and the load hears nothing of it
            CompletableFuture<String> promise = promises.computeIfAbsent(key,
                    k -> CompletableFuture.supplyAsync(() -> load.apply(k), Thread::startVirtualThread));
            try {
                return promise.get();
            } catch (ExecutionException failed) {
                promises.remove(key, promise);
                throw failed;
            }
        }
    }

    private static final class WaitsForItsOwnLoad implements DeduplicatorContract.Answer {

        private static final class Promise {

            private final CountDownLatch kept = new CountDownLatch(1);
            private String value;           // both are written before the latch opens, and read after
            private Throwable failure;
        }

        private final Map<Object, Promise> promises = new ConcurrentHashMap<>();

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            var mine = new Promise();
            Promise others = promises.putIfAbsent(key, mine);
            Promise promise = others == null ? mine : others;
            if (others == null) {
                keep(mine, key, load);
            }
            promise.kept.await();           // wrong: it throws though the latch is open, if the load was interrupted
            if (promise.failure != null) {
                throw new ExecutionException(promise.failure);
            }
            return promise.value;
        }

        private void keep(Promise mine, Object key, Function<Object, String> load) {
            try {
                mine.value = load.apply(key);
            } catch (Throwable failed) {
                mine.failure = failed;
                promises.remove(key, mine);
            } finally {
                mine.kept.countDown();
            }
        }
    }

    private static final class WakesOnlyOne implements DeduplicatorContract.Answer {

        private static final class Promise {

            private boolean kept;           // guarded by this, as are the next two
            private String value;
            private Throwable failure;

            private synchronized void keep(String value, Throwable failure) {
                this.value = value;
                this.failure = failure;
                kept = true;
                notify();                   // wrong: whoever else waits is not told, and there is no second time
            }

            private synchronized String get() throws ExecutionException, InterruptedException {
                while (!kept) {
                    wait();
                }
                if (failure != null) {
                    throw new ExecutionException(failure);
                }
                return value;
            }
        }

        private final Map<Object, Promise> promises = new ConcurrentHashMap<>();

        @Override
        public String get(Object key, Function<Object, String> load) throws ExecutionException, InterruptedException {
            var mine = new Promise();
            Promise others = promises.putIfAbsent(key, mine);
            if (others != null) {
                return others.get();
            }
            try {
                mine.keep(load.apply(key), null);
            } catch (Throwable failed) {
                promises.remove(key, mine);
                mine.keep(null, failed);
            }
            return mine.get();
        }
    }

    private static String loadWrapped(Object key, Function<Object, String> load) throws ExecutionException {
        try {
            return load.apply(key);
        } catch (RuntimeException failed) {
            throw new ExecutionException(failed);
        }
    }

    private static DeduplicatorContract contract(DeduplicatorContract.Answer answer) {
        return new DeduplicatorContract(answer) {};
    }
}
