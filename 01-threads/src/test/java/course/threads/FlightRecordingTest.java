package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FlightRecordingTest {

    private static final int MEGABYTE = 1_000_000;

    private final FlightRecording bakery = new FlightRecording();

    @TempDir
    private Path folder;

    @BeforeAll
    static void wakeTheRecorder() {
        try (var recording = new Recording()) {
            recording.start();      // its own threads stay for good, and are no leak of any test
        }
    }

    @Test
    void anEventOfOurOwnTellsSlowFromFast() throws Exception {
        List<RecordedEvent> loaves = bakery.loaves(bakery.record(() -> {
            var watch = new Stopwatch();
            bakery.bake("rolls", Duration.ZERO);
            bakery.bake("rye", watch.elapsed().plusMillis(100));
            return null;
        }));

        assertThat(loaves).extracting(loaf -> loaf.getString("bread")).containsExactly("rolls", "rye");
        assertThat(loaves.getLast().getDuration()).isGreaterThan(loaves.getFirst().getDuration());
    }

    @Test
    void afterwardsNoRecordingIsLeft() throws Exception {
        bakery.record(() -> null);

        assertThat(FlightRecorder.getFlightRecorder().getRecordings()).isEmpty();
    }

    @Test
    void noFileIsLeftWhateverTheWorkDoes() throws Exception {
        var file = Files.createFile(folder.resolve("bakery.jfr"));
        bakery.record(file, () -> null);
        assertThat(file).doesNotExist();

        var burnt = new IllegalStateException("burnt");
        Files.createFile(file);
        assertThatThrownBy(() -> bakery.record(file, () -> {
            throw burnt;
        })).isSameAs(burnt);
        assertThat(file).doesNotExist();
    }

    @Test
    @Timeout(60)        // the recorder looks when it finds the time
    void theHotMethodIsOnTopOfMostStacks() throws Exception {
        var frames = new TreeMap<String, Long>();
        while (samplesIn(frames) < 10) {            // of a few, chance may give most to another
            bakery.topFrames(bakery.record(inAThread("slow-baker", Duration.ofMillis(250))))
                    .forEach((method, samples) -> frames.merge(method, samples, Long::sum));
        }

        assertThat(frames).containsKey("knead");
        assertThat(frames.get("knead")).isGreaterThan(samplesIn(frames) / 2);
    }

    @Test
    void aWaitForALockNamesWhoWaitedAndWhoWasInTheWay() throws Exception {
        List<RecordedEvent> waits = bakery.lockWaits(bakery.record(
                whileIHold(bakery.oven, () -> bakery.bake("rolls", Duration.ZERO))));

        assertThat(waits).singleElement().satisfies(wait -> {
            assertThat(wait.getThread().getJavaName()).isEqualTo("fast-baker");
            assertThat(wait.getThread("previousOwner").getJavaName()).isEqualTo(Thread.currentThread().getName());
            assertThat(wait.getDuration()).isPositive();
        });
    }

    @Test
    void aWaitForAnotherLockIsNoWaitForTheOven() throws Exception {
        var larder = new Object();

        assertThat(bakery.lockWaits(bakery.record(whileIHold(larder, () -> {
            synchronized (larder) {
                larder.notifyAll();
            }
        })))).isEmpty();
    }

    @Test
    void whoAllocatesIsToldFromWhoDoesNot() throws Exception {
        assertThat(bakery.allocatedBy(() -> new byte[MEGABYTE])).isGreaterThanOrEqualTo(MEGABYTE);
        assertThat(bakery.allocatedBy(() -> null)).isLessThan(MEGABYTE / 10);
    }

    private Callable<?> whileIHold(Object lock, Runnable work) {
        return () -> {
            Thread baker;
            synchronized (lock) {
                baker = bakery.baker("fast-baker", work);
                await().until(() -> Call.isLockedOutOf(lock, baker));
            }
            baker.join();
            return null;
        };
    }

    private Callable<?> inAThread(String name, Duration cpuTime) {
        return () -> {
            bakery.baker(name, () -> bakery.bake("rye", cpuTime)).join();
            return null;
        };
    }

    private static long samplesIn(Map<String, Long> frames) {
        return frames.values().stream().mapToLong(Long::longValue).sum();
    }
}
