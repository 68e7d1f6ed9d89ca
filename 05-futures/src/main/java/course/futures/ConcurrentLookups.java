package course.futures;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks for several names at once, and takes what is there when time is up; whoever still works on an answer
 * is interrupted.
 *
 * @see ExecutorService#invokeAll(java.util.Collection, long, java.util.concurrent.TimeUnit)
 * @see Executors#newThreadPerTaskExecutor
 */
final class ConcurrentLookups {

    /**
     * Finds the address that belongs to a name, or throws. It may take its time.
     *
     * <p>{@code name -> InetAddress.getByName(name).getHostAddress()} is one.
     */
    interface Resolver {
        String addressOf(String name) throws Exception;
    }

    // @start region=lookup
    /** The addresses in the order of the names; null for a name that has none, or none within the limit. */
    static List<String> lookUp(List<String> names, Resolver resolver, Duration limit)
            throws InterruptedException {
        List<Callable<String>> lookups = names.stream()
                .<Callable<String>>map(name -> () -> resolver.addressOf(name))
                .toList();
        var lookupThreads = Thread.ofVirtual().name("lookup-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(lookupThreads)) {
            return executor.invokeAll(lookups, limit.toNanos(), NANOSECONDS).stream()
                    .map(ConcurrentLookups::addressOrNull)
                    .toList();
        }
    }

    private static String addressOrNull(Future<String> lookup) {
        return switch (lookup.state()) {
            case SUCCESS -> lookup.resultNow();
            case FAILED, CANCELLED -> null;
            case RUNNING -> throw new AssertionError("invokeAll returns futures that are done");
        };
    }
    // @end
}
