package course.threads;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stopwatch in try-with-resources tells where the time goes, also when the body throws.
 *
 * <p>A page is fetched from a server that answers after 400 ms, and its thousand links are found. One watch measures
 * the whole, one the fetching, one the reading. Watch the third figure: almost all of the time is somebody else's.
 * Then calls are timed by a wrapper. Watch the ten rounds of the same work: the first are slow, because the JVM has
 * compiled nothing yet.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=Stopwatch</pre>
 *
 * @see PageFetchTimer
 * @see TimedCalls
 * @see System#nanoTime()
 */
final class Stopwatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Stopwatch.class);

    // @start region=stopwatch
    private final LongSupplier nanoClock;
    private final long begun;
    private Duration total;     // null while it runs

    Stopwatch() {
        this(System::nanoTime);     // not currentTimeMillis(), which jumps when somebody sets the clock
    }

    Stopwatch(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        begun = nanoClock.getAsLong();
    }

    @Override
    public void close() {
        if (total == null) {
            total = sinceBegun();
        }
    }

    Duration elapsed() {
        return total == null ? sinceBegun() : total;
    }

    private Duration sinceBegun() {
        return Duration.ofNanos(nanoClock.getAsLong() - begun);
    }
    // @end

    void main() throws Exception {
        visitPages();
        timeCalls();
    }

    private static void visitPages() throws Exception {
        try (var server = new PageServer(1000, () -> pause(Duration.ofMillis(400)));
                var timer = new PageFetchTimer()) {
            for (int round = 1; round <= 3; round++) {
                var visit = timer.visit(server.address());
                log.info("{} links in {} ms: {} ms to fetch the page, {} ms to read it", visit.links().size(),
                        visit.total().toMillis(), visit.fetching().toMillis(), visit.reading().toMillis());
            }
        }
    }

    private static void timeCalls() throws Exception {
        var calls = new TimedCalls();
        SimpleFunction factorial = number -> factorial(number.intValue());
        log.info("20,000! has {} bits", calls.timed(SimpleFunction.class, factorial).apply(BigInteger.valueOf(20_000)).bitLength());

        List<Duration> rounds = calls.repeat(10, 20, () -> factorial(300));
        log.info("20 times 300!, in us: {}", rounds.stream().map(time -> time.toNanos() / 1000).toList());
    }

    private static BigInteger factorial(int n) {
        return Stream.iterate(BigInteger.ONE, i -> i.add(BigInteger.ONE)).limit(n)
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
