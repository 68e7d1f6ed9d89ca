package course.threads;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wrapper times a call without a change to the one who calls or the one who is called; one figure is no figure.
 *
 * <p>Watch the ten rounds of the same factorial: the first are slow, because the JVM has not compiled anything yet.
 * So measure many rounds and mistrust the first, or leave it to JMH.
 *
 * @see Stopwatch
 * @see Proxy
 */
final class TimedCalls {

    private static final Logger log = LoggerFactory.getLogger(TimedCalls.class);

    private final LongSupplier nanoClock;
    private final BiConsumer<String, Duration> report;

    TimedCalls() {
        this(System::nanoTime, (name, time) -> log.info("{} took {} ms", name, time.toMillis()));
    }

    TimedCalls(LongSupplier nanoClock, BiConsumer<String, Duration> report) {
        this.nanoClock = nanoClock;
        this.report = report;
    }

    // @start region=wrapper
    <T> Callable<T> timed(String name, Callable<T> call) {
        return () -> {
            var watch = new Stopwatch(nanoClock);
            try {
                return call.call();
            } finally {
                report.accept(name, watch.elapsed());
            }
        };
    }
    // @end

    // @start region=proxy
    /** The same for every {@link Timed} method of an interface. */
    <T> T timed(Class<T> api, T target) {
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (_, method, arguments) -> {
            Callable<Object> call = () -> method.invoke(target, arguments);
            try {
                return method.isAnnotationPresent(Timed.class) ? timed(method.getName(), call).call() : call.call();
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();        // what the target threw, not the reflection's parcel round it
            }
        }));
    }
    // @end

    // @start region=repeat
    /** Times {@code count} runs in a row, so many rounds, and returns one figure a round. */
    List<Duration> repeat(int rounds, int count, Runnable body) {
        return Stream.generate(() -> {
            var watch = new Stopwatch(nanoClock);
            for (int i = 0; i < count; i++) {
                body.run();
            }
            return watch.elapsed();
        }).limit(rounds).toList();
    }
    // @end
}
