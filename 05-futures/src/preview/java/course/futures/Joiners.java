package course.futures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scope's joiner says what is waited for, when the rest is called off, and what {@code join} returns.
 *
 * <p>Three shops are asked for the price of a tent, one after 300 ms, one after 600, and one has closed down.
 * Watch which of them are heard to the end: for all prices, for the first one, and to know of each.
 *
 * <pre>./mvnw -q -pl 05-futures -Ppreview -Dlesson=Joiners</pre>
 *
 * @see Joiner
 * @see <a href="https://openjdk.org/jeps/505">JEP 505: Structured Concurrency (Fifth Preview)</a>
 */
final class Joiners {

    private static final Logger log = LoggerFactory.getLogger(Joiners.class);

    void main() throws InterruptedException {
        Callable<String> near = () -> ask("the near shop", 1, 120);
        Callable<String> far = () -> ask("the far shop", 2, 100);
        Callable<String> closed = () -> {
            throw new IllegalStateException("closed down");
        };

        log.info("all: {}", all(List.of(far, near)));
        try {
            all(List.of(far, near, closed));
        } catch (FailedException oneOfThem) {
            log.info("all: not to be had, {}", oneOfThem.getCause().getMessage());
        }
        log.info("the first: {}", first(List.of(far, near, closed)));
        log.info("each: {}", each(List.of(far, near, closed)));
    }

    private static String ask(String shop, int units, int price) throws InterruptedException {
        try {
            Thread.sleep(Duration.ofMillis(300).multipliedBy(units));
            log.info("{} answers", shop);
            return shop + " wants " + price;
        } catch (InterruptedException nobodyListens) {
            log.info("{} is called off", shop);
            throw nobodyListens;
        }
    }

    // @start region=all
    /** Every answer, in the order of asking; the first failure calls off the rest. */
    static List<String> all(List<Callable<String>> shops) throws InterruptedException {
        try (var scope = StructuredTaskScope.open(Joiner.<String>allSuccessfulOrThrow())) {
            shops.forEach(scope::fork);
            return scope.join().map(Subtask::get).toList();
        }
    }
    // @end

    // @start region=first
    /** The first answer calls off the rest; failures count only when there is nothing else. */
    static String first(List<Callable<String>> shops) throws InterruptedException {
        try (var scope = StructuredTaskScope.open(Joiner.<String>anySuccessfulResultOrThrow())) {
            shops.forEach(scope::fork);
            return scope.join();
        }
    }
    // @end

    // @start region=each
    /** What became of each: nobody is called off, and nothing is thrown. */
    static List<String> each(List<Callable<String>> shops) throws InterruptedException {
        try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
            List<Subtask<String>> asked = shops.stream().map(scope::fork).toList();
            scope.join();
            return asked.stream().map(Joiners::outcome).toList();
        }
    }

    private static String outcome(Subtask<String> asked) {
        return switch (asked.state()) {
            case SUCCESS -> asked.get();
            case FAILED -> asked.exception().getMessage();
            case UNAVAILABLE -> "no answer";        // called off, which awaitAll never does
        };
    }
    // @end
}
