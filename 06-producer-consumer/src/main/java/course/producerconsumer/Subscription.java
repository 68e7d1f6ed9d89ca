package course.producerconsumer;

import course.producerconsumer.Crew.Job;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

/** Flow: the waiter asks for one dish at a time, and a cook who is too fast is held up when the buffer is full. */
final class Subscription implements Solution {

    static final int BUFFER = 1_024;

    // @start region=run
    @Override
    public void run(Evening evening) throws InterruptedException {
        try (var threads = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("waiter").factory())) {
            try {
                var waiter = new Waiter(evening);
                var publisher = new SubmissionPublisher<Dish>(threads, BUFFER);
                publisher.subscribe(waiter);
                Crew.run(Thread.ofPlatform().factory(), List.of(
                        new Job("chef", () -> cookAll(evening, publisher)),
                        new Job("owner", waiter::awaitGone)));
            } finally {
                threads.shutdownNow();
            }
        }
    }

    static void cookAll(Evening evening, SubmissionPublisher<Dish> publisher) throws InterruptedException {
        Crew.run(Thread.ofPlatform().factory(), List.of(
                new Job("cook 0", () -> evening.cook(0, dish -> publish(dish, publisher))),
                new Job("cook 1", () -> evening.cook(1, dish -> publish(dish, publisher)))));
        publisher.close();      // what is in the buffer still goes out
    }

    /**
     * As {@code submit}, but an interrupt ends the wait for room. Whoever waits behind another publisher waits for a lock
     * and hears it only then: {@link Crew} interrupts both.
     */
    private static void publish(Dish dish, SubmissionPublisher<Dish> publisher) throws InterruptedException {
        publisher.offer(dish, Long.MAX_VALUE, TimeUnit.NANOSECONDS, null);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
    // @end

    // @start region=waiter
    static final class Waiter implements Flow.Subscriber<Dish> {

        private final Evening evening;
        private final CompletableFuture<Void> gone = new CompletableFuture<>();
        private Flow.Subscription subscription;

        Waiter(Evening evening) {
            this.evening = evening;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(Dish dish) {
            try {
                evening.serve(dish);
                subscription.request(1);
            } catch (InterruptedException sentHome) {
                subscription.cancel();      // or a cook would wait for room that nobody makes
                gone.completeExceptionally(sentHome);
            }
        }

        @Override
        public void onError(Throwable failure) {
            gone.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            gone.complete(null);
        }

        void awaitGone() throws InterruptedException {
            try {
                gone.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the waiter has failed", failed.getCause());
            }
        }
    }
    // @end
}
