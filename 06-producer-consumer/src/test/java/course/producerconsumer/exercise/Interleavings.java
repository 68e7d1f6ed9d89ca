package course.producerconsumer.exercise;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Runs a few calls in one interleaving after the other, and shows the first that ends with results which one thread never
 * gets, in whatever order it makes the calls.
 *
 * <p>Lincheck does it. It makes the object that is called by itself, a new one for each interleaving, with a constructor
 * that takes nothing; so how an answer is made must stand in a static field. And it knows no result of a call that waits
 * for ever: whatever the interleaving, each call must come to its end.
 */
final class Interleavings {

    /** How the locks of the library count, which never waits, is one step; nobody wants to read about it. */
    private static final ManagedStrategyGuarantee ONE_STEP = forClasses(name -> name.endsWith("Sync"))
            .methods("tryAcquire", "tryAcquireShared", "tryRelease", "tryReleaseShared", "initialTryLock").treatAsAtomic();

    private Interleavings() {}

    /**
     * Tries small scenarios, such as {@code "put 1; take, put 2 | put 3; take"}: first, in two threads at once, at last.
     *
     * @param calls a public class that passes each {@code @Operation} on to an answer
     * @param byOneThread the same calls, without any thought of threads
     */
    static void search(Class<?> calls, Class<?> byOneThread, String... scenarios) {
        var options = new ModelCheckingOptions().sequentialSpecification(byOneThread).addGuarantee(ONE_STEP)
                .iterations(0).invocationsPerIteration(100).minimizeFailedScenario(false);
        for (String scenario : scenarios) {
            String[] parts = scenario.split(";", -1);
            var atOnce = Arrays.stream(parts[1].split("\\|")).map(thread -> actors(calls, thread)).toList();
            options.addCustomScenario(
                    new ExecutionScenario(actors(calls, parts[0]), atOnce, actors(calls, parts[2]), null));
        }
        try {
            options.check(calls);
        } catch (LincheckAssertionError found) {
            throw new AssertionError(found.getMessage().split("Detailed trace:")[0].strip());
        }
    }

    private static List<Actor> actors(Class<?> calls, String thread) {
        return Arrays.stream(thread.split(",")).map(String::strip).filter(call -> !call.isEmpty())
                .map(call -> actor(calls, call.split(" "))).toList();
    }

    private static Actor actor(Class<?> calls, String[] words) {
        return Arrays.stream(calls.getMethods())
                .filter(method -> method.getName().equals(words[0]))
                .map(method -> new Actor(method, Arrays.stream(words).skip(1).map(Integer::valueOf).toList()))
                .findAny().orElseThrow();
    }
}
