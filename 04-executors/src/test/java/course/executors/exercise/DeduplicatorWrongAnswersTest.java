package course.executors.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
    void throwingItInTheFirstOneOnly() throws Exception {
        assertCaught(contract(new TellsOnlyTheFirst()),
                DeduplicatorContract::aFailureReachesAllWhoWaitedForIt);
    }

    @Test
    void beingDeafToInterrupts() throws Exception {
        assertCaught(contract(new IsDeaf()),
                DeduplicatorContract::whoIsInterruptedWhileWaitingIsToldAndTheOthersGetTheValue);
    }

    @Test
    void cancellingTheLoadForAll() throws Exception {
        assertCaught(contract(new CancelsForAll()),
                DeduplicatorContract::whoIsInterruptedWhileWaitingIsToldAndTheOthersGetTheValue);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new Deduplicator<String, String>().get("key", key -> key))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static final class LooksThenLoads implements DeduplicatorContract.Answer {

        private final Map<String, String> values = new ConcurrentHashMap<>();

        @Override
        public String get(String key, Function<String, String> load) throws ExecutionException {
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
        public synchronized String get(String key, Function<String, String> load) throws ExecutionException {
            return unlocked.get(key, load);     // wrong: one load holds up all other keys
        }
    }

    private static final class LoadsInsideTheMap implements DeduplicatorContract.Answer {

        private final Map<String, String> values = new ConcurrentHashMap<>();

        @Override
        public String get(String key, Function<String, String> load) throws ExecutionException {
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

        final Map<String, FutureTask<String>> promises = new ConcurrentHashMap<>();

        FutureTask<String> promise(String key, Function<String, String> load) {
            var mine = new FutureTask<>(() -> load.apply(key));
            FutureTask<String> others = promises.putIfAbsent(key, mine);
            if (others != null) {
                return others;
            }
            mine.run();
            return mine;
        }

        String getOrForget(String key, FutureTask<String> promise) throws ExecutionException, InterruptedException {
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
        public String get(String key, Function<String, String> load) throws ExecutionException, InterruptedException {
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
        public String get(String key, Function<String, String> load) throws ExecutionException, InterruptedException {
            return promise(key, load).get();    // wrong: a promise that was broken once stays in the map
        }
    }

    private static final class TellsOnlyTheFirst extends Base {

        @Override
        public String get(String key, Function<String, String> load) throws ExecutionException, InterruptedException {
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
        public String get(String key, Function<String, String> load) throws ExecutionException {
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
        public String get(String key, Function<String, String> load) throws ExecutionException, InterruptedException {
            FutureTask<String> promise = promise(key, load);
            try {
                return getOrForget(key, promise);
            } catch (InterruptedException calledAway) {
                promise.cancel(true);           // wrong: the load is not his alone
                throw calledAway;
            }
        }
    }

    private static String loadWrapped(String key, Function<String, String> load) throws ExecutionException {
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
