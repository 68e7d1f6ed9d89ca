package course.threads;

import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An exception that nobody catches ends its own thread and no other; a handler gets to see it.
 *
 * <p>Two bakers burn the bread. The first has a handler of its own, through which {@code main} gets the exception, stack
 * trace and all. The second has none, and is left to the default handler of the program; {@code join()} returns as if
 * nothing had happened.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=UncaughtExceptions</pre>
 *
 * @see UncaughtExceptionHandler
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-11.html#jls-11.3">JLS 11.3, Run-Time Handling
 *      of an Exception</a>
 */
final class UncaughtExceptions {

    private static final Logger log = LoggerFactory.getLogger(UncaughtExceptions.class);

    void main() throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> log.info("I speak for {}: {}", thread.getName(), failure.getMessage()));

        Throwable failure = firstFailure(Duration.ofMillis(800));
        log.info("I hear of it: {}", failure.getMessage());
        log.info("it happened in {}()", failure.getStackTrace()[0].getMethodName());

        Thread baker = unwatchedBaker(Duration.ofMillis(800));
        baker.join();
        log.info("join() has returned; the baker is {}", baker.getState());
    }

    // @start region=handler
    Throwable firstFailure(Duration baking) throws InterruptedException {
        BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        watchedBaker(baking, (_, failure) -> failures.add(failure));
        return failures.take();
    }

    Thread watchedBaker(Duration baking, UncaughtExceptionHandler handler) {
        return Thread.ofPlatform().name("watched-baker").uncaughtExceptionHandler(handler).start(() -> bake(baking));
    }

    Thread unwatchedBaker(Duration baking) {
        return Thread.ofPlatform().name("baker").start(() -> bake(baking));
    }
    // @end

    private void bake(Duration time) {
        log.info("I bake");
        try {
            Thread.sleep(time);
        } catch (InterruptedException calledAway) {
            throw new IllegalStateException("the baker was called away", calledAway);
        }
        throw new IllegalStateException("the bread is burnt");
    }
}
