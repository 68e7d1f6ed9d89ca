package course.futures;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code invokeAll} with a time limit asks everybody at once and takes what is there when time is up; whoever
 * still works on an answer is interrupted.
 *
 * <p>Three names are looked up, each on a virtual thread. Watch: the answers come in the order of the names,
 * all after the time of the slowest. The second time one lookup hangs, and the other two are there all the
 * same.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=ConcurrentLookups</pre>
 *
 * @see ExecutorService#invokeAll(java.util.Collection, long, java.util.concurrent.TimeUnit)
 * @see Executors#newThreadPerTaskExecutor
 */
final class ConcurrentLookups {

    private static final Logger log = LoggerFactory.getLogger(ConcurrentLookups.class);
    private static final Duration UNIT = Duration.ofMillis(500);

    /**
     * Finds the address that belongs to a name, or throws. It may take its time.
     *
     * <p>{@code name -> InetAddress.getByName(name).getHostAddress()} is one.
     */
    interface Resolver {
        String addressOf(String name) throws Exception;
    }

    void main() throws InterruptedException {
        Duration limit = UNIT.multipliedBy(2);
        log.info("{}", lookUp(List.of("north.example", "south.example", "east.example"), phoneBook(), limit));
        log.info("{}", lookUp(List.of("north.example", "lost.example", "east.example"), phoneBook(), limit));
    }

    private static Resolver phoneBook() {
        Map<String, String> book = Map.of(
                "north.example", "192.0.2.1", "south.example", "192.0.2.2", "east.example", "192.0.2.3");
        return name -> {
            try {
                Thread.sleep(book.containsKey(name) ? UNIT : Duration.ofHours(1));
            } catch (InterruptedException timeIsUp) {
                log.info("I give up {}", name);
                throw timeIsUp;
            }
            return book.get(name);
        };
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
