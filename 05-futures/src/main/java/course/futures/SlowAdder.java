package course.futures;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;

/** Adds two numbers, after a while, with an interface for each way of asking. */
class SlowAdder {

    private final ScheduledExecutorService clerk;
    private final Duration delay;

    SlowAdder(ScheduledExecutorService clerk, Duration delay) {
        this.clerk = clerk;
        this.delay = delay;
    }

    /** Returns at once; the callback gets the sum or the failure, whichever there is. */
    void add(int a, int b, BiConsumer<Integer, ArithmeticException> callback) {
        clerk.schedule(() -> {
            Integer sum = null;
            ArithmeticException failure = null;
            try {
                sum = sum(a, b);
            } catch (ArithmeticException tooLarge) {
                failure = tooLarge;
            }
            callback.accept(sum, failure);
        }, delay.toNanos(), NANOSECONDS);
    }

    /** Returns at once; the future will have the sum or the failure. */
    CompletableFuture<Integer> addLater(int a, int b) {
        var sum = new CompletableFuture<Integer>();
        add(a, b, (value, failure) -> {
            if (failure == null) {
                sum.complete(value);
            } else {
                sum.completeExceptionally(failure);
            }
        });
        return sum;
    }

    /** Returns with the sum, or throws. */
    int add(int a, int b) throws InterruptedException {
        Thread.sleep(delay);
        return sum(a, b);
    }

    /** Not Math.addExact: once the compiler has seen it fail often enough, its exception has no message any more. */
    private static int sum(int a, int b) {
        long sum = (long) a + b;
        if (sum != (int) sum) {
            throw new ArithmeticException(a + " + " + b + " is too large");
        }
        return (int) sum;
    }
}
