package course.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How long it takes to draw much: {@code ./mvnw -pl docs test -Dtest=TimelineMeasurement -Dmeasure=true}. */
@EnabledIfSystemProperty(named = "measure", matches = "true",
        disabledReason = "a measurement, made when asked for")
class TimelineMeasurement {

    private static final int THREADS = 20;
    private static final int PARKS = 5_000;

    private static Path file;

    @Test
    @Timeout(60)
    void aHundredThousandEventsAreDrawnWithinFiveSeconds(@TempDir Path folder) throws Exception {
        Path picture = folder.resolve("much.svg");

        long start = System.nanoTime();
        var drawing = new ProcessBuilder(
                ProcessHandle.current().info().command()
                        .orElseThrow(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-classpath", "target/classes", "course.timeline.Timeline", file.toString(),
                        picture.toString())
                .inheritIO().start();
        assertThat(drawing.waitFor()).isZero();
        var time = Duration.ofNanos(System.nanoTime() - start);

        System.out.printf("%d parks, %d KB recorded, drawn in %d ms, %d KB%n", THREADS * PARKS,
                Files.size(file) / 1000, time.toMillis(), Files.size(picture) / 1000);
        assertThat(time).isLessThan(Duration.ofSeconds(5));
        assertThat(Files.size(picture)).isLessThan(60_000);
    }

    @BeforeAll
    static void recordMuch(@TempDir Path shared) throws Exception {
        file = shared.resolve("much.jfr");
        Path settings = Path.of("src/main/java/course/timeline/timeline.jfc");
        try (var recording = new Recording(Configuration.create(settings))) {
            recording.start();
            List<Thread> threads = IntStream.range(0, THREADS)
                    .mapToObj(i -> Thread.ofPlatform().name("parker-" + i).start(() -> {
                        for (int park = 0; park < PARKS; park++) {
                            LockSupport.parkNanos(1_000);      // work: it is what is recorded
                        }
                    }))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            recording.stop();
            recording.dump(file);
        }
    }
}
