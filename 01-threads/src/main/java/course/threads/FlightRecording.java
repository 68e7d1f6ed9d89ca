package course.threads;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM has a flight recorder: it tells who used the processor, and who kept a lock from others.
 *
 * <p>Two bakers, one oven. The rolls need 200 ms and take longer than the rye that needs 600. An event of our own
 * shows that; the recording also shows why: who stood before the oven, and who was in it.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=FlightRecording</pre>
 *
 * @see Recording
 * @see <a href="https://openjdk.org/jeps/328">JEP 328, Flight Recorder</a>
 */
final class FlightRecording {

    private static final Logger log = LoggerFactory.getLogger(FlightRecording.class);

    static final class Oven {}      // not a mere Object, so that its lock can be told from others
    final Oven oven = new Oven();

    void main() throws Exception {
        log.info("two bakers are at work, and the recorder is on");
        List<RecordedEvent> events = record(() -> {
            Thread slow = baker("slow-baker", () -> bake("rye", Duration.ofMillis(600)));
            Thread.sleep(100);
            Thread fast = baker("fast-baker", () -> bake("rolls", Duration.ofMillis(200)));
            slow.join();
            fast.join();
            return null;
        });

        loaves(events).forEach(loaf -> log.info("{} took {} ms", loaf.getString("bread"), loaf.getDuration().toMillis()));
        lockWaits(events).forEach(wait -> log.info("{} stood {} ms before the oven; in the way was {}",
                wait.getThread().getJavaName(), wait.getDuration().toMillis(),
                wait.getThread("previousOwner").getJavaName()));
        log.info("what burns the time is {}()", hottestMethod(events));
        log.info("ten million bytes of flour: {} bytes", allocatedBy(() -> new byte[10_000_000]));
        log.info("no flour: {} bytes", allocatedBy(() -> null));
    }

    // @start region=event
    @Name("course.Loaf")
    @StackTrace(false)
    static final class Loaf extends Event {
        String bread;
    }

    void bake(String bread, Duration cpuTime) {
        var loaf = new Loaf();
        loaf.begin();
        synchronized (oven) {
            knead(cpuTime);
        }
        loaf.bread = bread;
        loaf.commit();
    }
    // @end

    // @start region=record
    List<RecordedEvent> record(Callable<?> work) throws Exception {
        return record(Files.createTempFile("bakery", ".jfr"), work);
    }

    List<RecordedEvent> record(Path file, Callable<?> work) throws Exception {
        try (var recording = new Recording()) {
            recording.enable(Loaf.class);
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO);
            recording.start();
            work.call();
            recording.stop();
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } finally {
            Files.delete(file);
        }
    }
    // @end

    // @start region=read
    /** How often each method was on top of a baker's stack when the recorder looked. */
    Map<String, Long> topFrames(List<RecordedEvent> events) {
        return named("jdk.ExecutionSample", events)
                .filter(sample -> sample.getThread("sampledThread").getJavaName().endsWith("-baker"))
                .map(sample -> sample.getStackTrace().getFrames().getFirst().getMethod().getName())
                .collect(groupingBy(identity(), counting()));
    }

    List<RecordedEvent> lockWaits(List<RecordedEvent> events) {
        return named("jdk.JavaMonitorEnter", events)
                .filter(wait -> wait.getClass("monitorClass").getName().equals(Oven.class.getName())).toList();
    }

    List<RecordedEvent> loaves(List<RecordedEvent> events) {
        return named("course.Loaf", events).sorted(comparing(RecordedEvent::getStartTime)).toList();
    }

    private static Stream<RecordedEvent> named(String name, List<RecordedEvent> events) {
        return events.stream().filter(event -> event.getEventType().getName().equals(name));
    }
    // @end

    private String hottestMethod(List<RecordedEvent> events) {
        var frames = topFrames(events).entrySet();
        return frames.stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("unknown");
    }

    // @start region=allocation
    long allocatedBy(Callable<?> work) throws Exception {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.call();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
    // @end

    Thread baker(String name, Runnable work) {
        return Thread.ofPlatform().name(name).start(work);
    }

    private static long knead(Duration cpuTime) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + cpuTime.toNanos();
        long dough = 1;
        while (threads.getCurrentThreadCpuTime() < end) {
            do {
                dough = dough * 6364136223846793005L + 1442695040888963407L;
            } while (dough % 99_991 != 0);      // so that looking at the clock is not the work
        }
        return dough;
    }
}
