package course.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemperatureFlowTest {

    private final ExecutorService scheduler = Executors.newFixedThreadPool(2);
    private final ConcurrentLinkedQueue<String> diary = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> sent = new ConcurrentLinkedQueue<>();
    private final Semaphore leisure = new Semaphore(0);
    private final Thermostat slowThermostat = new Thermostat(diary::add, leisure::acquireUninterruptibly);

    @Test
    void everyReadingArrivesInOrderAndTheStreamEndsOnce() {
        leisure.release(100);

        TemperatureFlow.publish(upTo(9), slowThermostat, scheduler, 2, sent::add);

        await().until(() -> diary.contains("no more readings"));
        assertThat(diary)
                .containsExactly("reads 0", "reads 1", "reads 2", "reads 3", "reads 4", "reads 5", "reads 6",
                "reads 7", "warning: 7", "reads 8", "warning: 8", "no more readings");
    }

    @Test
    void atNineDegreesNothingMoreArrives() {
        leisure.release(100);

        TemperatureFlow.publish(upTo(20), slowThermostat, scheduler, 32, sent::add);

        await().until(() -> diary.contains("shuts down"));
        scheduler.close();
        assertThat(List.copyOf(diary)).last().isEqualTo("shuts down");
    }

    @Test
    void aBusyThermostatHoldsTheSensorBack() {
        var sensor = Call.run("sensor",
                () -> TemperatureFlow.publish(upTo(9), slowThermostat, scheduler, 2, sent::add));
        await().until(() -> diary.contains("reads 0") && sent.size() == 3);      // one is read, two are in the buffer
        sensor.awaitBlocked();
        assertThat(diary).containsExactly("reads 0");
        assertThat(sent).containsExactly(0, 1, 2);

        leisure.release(100);

        sensor.awaitResult();
        await().until(() -> diary.contains("no more readings"));
    }

    @Test
    void everyStreamKeepsItsOwnOrder() throws Exception {
        var streams = new ArrayList<CompletableFuture<Void>>();
        var numbers = List.of(new ArrayList<Integer>(), new ArrayList<Integer>(), new ArrayList<Integer>());
        for (ArrayList<Integer> mine : numbers) {
            streams.add(TemperatureFlow.stream(upTo(1_000), mine::add, scheduler));
        }
        for (CompletableFuture<Void> stream : streams) {
            stream.get();
        }

        assertThat(numbers).allSatisfy(mine -> assertThat(mine).isEqualTo(upTo(1_000)));
    }

    @Test
    void streamsRunAtTheSameTime() throws Exception {
        var bothHere = new CyclicBarrier(2);
        CompletableFuture<Void> one = TemperatureFlow.stream(List.of(1), item -> meet(bothHere), scheduler);
        CompletableFuture<Void> other = TemperatureFlow.stream(List.of(1), item -> meet(bothHere), scheduler);

        one.get();
        other.get();
    }

    @Test
    void aConsumerThatFailsFailsItsStream() {
        CompletableFuture<Void> stream = TemperatureFlow.stream(List.of(1, 2), item -> {
            throw new IllegalStateException("spilt");
        }, scheduler);

        assertThatThrownBy(stream::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("spilt");
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }

    @AfterEach
    void closeTheScheduler() {
        leisure.release(100);
        scheduler.shutdownNow();
    }
}
