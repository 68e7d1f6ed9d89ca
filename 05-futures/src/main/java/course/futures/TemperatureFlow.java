package course.futures;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reactive stream sends no more than its subscriber asked for; that holds back a publisher who is too fast.
 *
 * <p>The sensor could measure ten temperatures in no time, the thermostat needs 200 ms for each. Watch the
 * sensor: it gets ahead as far as the buffer allows, and then keeps the thermostat's pace.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=TemperatureFlow</pre>
 *
 * @see java.util.concurrent.Flow
 * @see SubmissionPublisher
 */
final class TemperatureFlow {

    private static final Logger log = LoggerFactory.getLogger(TemperatureFlow.class);

    void main() throws InterruptedException {
        var heatingThread = Thread.ofPlatform().name("thermostat").factory();
        try (var heating = Executors.newSingleThreadExecutor(heatingThread)) {
            var thermostat = new Thermostat(line -> log.info("{}", line), TemperatureFlow::turnTheValve);
            publish(tenReadings(), thermostat, heating, 2,
                    degrees -> log.info("the sensor has sent {}", degrees));
        }

        int cores = Runtime.getRuntime().availableProcessors();
        var flowThreads = Thread.ofPlatform().name("flow-", 1).factory();
        try (var scheduler = Executors.newFixedThreadPool(cores, flowThreads)) {
            for (String stream : List.of("Alpha", "Beta", "Gamma")) {
                stream(List.of(1, 2, 3), number -> log.info("{} {}", stream, number), scheduler);
            }
        }
    }

    private static void turnTheValve() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException switchedOff) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Integer> tenReadings() {
        return IntStream.range(0, 10).boxed().toList();
    }

    // @start region=publish
    static void publish(List<Integer> readings, Subscriber<Integer> subscriber, Executor executor, int buffer,
            Consumer<Integer> sent) {
        try (var sensor = new SubmissionPublisher<Integer>(executor, buffer)) {
            sensor.subscribe(subscriber);
            for (Integer degrees : readings) {
                sensor.submit(degrees);         // waits while the buffer is full
                sent.accept(degrees);
            }
        }
    }
    // @end

    // @start region=streams
    /** Done when the consumer has had every item; failed when it failed. */
    static <T> CompletableFuture<Void> stream(List<T> items, Consumer<T> consumer, Executor scheduler) {
        try (var publisher = new SubmissionPublisher<T>(scheduler, 16)) {
            CompletableFuture<Void> done = publisher.consume(consumer);
            items.forEach(publisher::submit);
            return done;
        }
    }
    // @end
}
