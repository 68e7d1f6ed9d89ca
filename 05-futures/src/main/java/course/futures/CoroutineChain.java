package course.futures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same program three ways: with callbacks, with futures, and as plain blocking code on a virtual thread.
 *
 * <p>A slow adder takes 400 ms for 1 + 2. The program adds a third number to the answer and reports the sum,
 * or what went wrong. Watch the lines: they say the same. Then compare the three methods.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=CoroutineChain</pre>
 *
 * @see <a href="https://openjdk.org/jeps/444">JEP 444: Virtual Threads</a>
 */
final class CoroutineChain {

    private static final Logger log = LoggerFactory.getLogger(CoroutineChain.class);

    void main() throws InterruptedException {
        var clerk = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("clerk").factory());
        try (clerk) {
            var adder = new SlowAdder(clerk, Duration.ofMillis(400));
            log.info("callbacks");
            var told = new CompletableFuture<String>();
            withCallbacks(adder, 1, 2, 3, told::complete);
            log.info("{}", told.join());

            log.info("futures");
            log.info("{}", withFutures(adder, 1, 2, 3).join());

            log.info("a virtual thread");
            Thread.ofVirtual().name("virtual")
                    .start(() -> log.info("{}", onAVirtualThread(adder, 1, 2, 3)))
                    .join();

            log.info("five of them at once, too large a sum among them");
            List<Thread> five = List.of(1, 2, 3, 4, Integer.MAX_VALUE).stream()
                    .map(number -> Thread.ofVirtual().name("virtual").start(() ->
                            log.info("{}", onAVirtualThread(adder, number, 1, 1))))
                    .toList();
            for (Thread thread : five) {
                thread.join();
            }
        }
    }

    // @start region=callbacks
    static void withCallbacks(SlowAdder adder, int a, int b, int c, Consumer<String> report) {
        adder.add(a, b, (ab, failure) -> {
            if (failure != null) {
                report.accept(failure.getMessage());
            } else {
                adder.add(ab, c, (abc, laterFailure) -> {
                    if (laterFailure != null) {
                        report.accept(laterFailure.getMessage());
                    } else {
                        report.accept("the sum is " + abc);
                    }
                });
            }
        });
    }
    // @end

    // @start region=futures
    static CompletableFuture<String> withFutures(SlowAdder adder, int a, int b, int c) {
        return adder.addLater(a, b)
                .thenCompose(ab -> adder.addLater(ab, c))
                .thenApply(abc -> "the sum is " + abc)
                .exceptionally(failure -> failure.getCause().getMessage());
    }

    static String forgetsToWait(SlowAdder adder, int a, int b) {
        return "the sum is " + adder.addLater(a, b);        // wrong: that is a future, not yet a number
    }
    // @end

    // @start region=virtual
    static String onAVirtualThread(SlowAdder adder, int a, int b, int c) {
        try {
            int ab = adder.add(a, b);
            int abc = adder.add(ab, c);
            return "the sum is " + abc;
        } catch (ArithmeticException failure) {
            return failure.getMessage();
        } catch (InterruptedException nobodyWaits) {
            return "interrupted";       // and the thread ends: nobody will ask it again
        }
    }
    // @end
}
