package course.locks;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one thread writes, another need never see, unless the two agree on it by {@code volatile} or a lock.
 *
 * <p>Watch the second runner: the sign is up, and he runs past it for as long as the program lives. He is a
 * daemon, so that it can end.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=Visibility</pre>
 *
 * @see StopSign
 * @see UnseenStopSign
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-17.html#jls-17.4.5">JLS 17.4.5,
 *      Happens-before Order</a>
 */
final class Visibility {

    private static final Logger log = LoggerFactory.getLogger(Visibility.class);

    void main() throws InterruptedException {
        var sign = new StopSign();
        Thread runner = startRunner(() -> runUntilStopped(sign));
        Thread.sleep(Duration.ofMillis(500));
        sign.raise();
        log.info("I raise the volatile sign; the runner {}", runner.join(Duration.ofSeconds(1)) ? "stops" : "runs on");

        var unseen = new UnseenStopSign();
        Thread blindRunner = startRunner(() -> runUntilStopped(unseen));
        Thread.sleep(Duration.ofMillis(500));
        unseen.raise();
        log.info("I raise the plain sign; the runner {}", blindRunner.join(Duration.ofSeconds(1)) ? "stops" : "runs on");
    }

    // @start region=runners
    static long runUntilStopped(StopSign sign) {
        long steps = 0;
        while (!sign.isRaised()) {
            steps++;
        }
        return steps;
    }

    static long runUntilStopped(UnseenStopSign sign) {
        long steps = 0;
        while (!sign.isRaised()) {      // wrong: compiled, this is: if (!raised) while (true) steps++
            steps++;
        }
        return steps;
    }
    // @end

    private static Thread startRunner(Runnable run) {
        return Thread.ofPlatform().daemon().name("runner").start(run);
    }
}
