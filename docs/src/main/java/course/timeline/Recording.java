package course.timeline;

import static java.util.Comparator.comparingLong;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Reads from a flight recording what the threads of a program did; those of the JVM itself are left out. */
final class Recording {

    private static final Set<String> GROUPS =
            Set.of("main", "VirtualThreads", "InnocuousForkJoinWorkerThreadGroup");

    private final Map<Long, Traces> threads = new HashMap<>();
    private final Monitors monitors = new Monitors();
    private long begin = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private long mainBegins = Long.MIN_VALUE;
    private long mainLasts = -1;

    private Recording() {}

    /**
     * The lives of a program's threads in order of birth. Time 0 is when {@code main()} begins, if that is
     * recorded.
     */
    static List<Life> read(Path file) throws IOException {
        var recording = new Recording();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                recording.add(events.readEvent());
            }
        }
        return recording.lives();
    }

    private void add(RecordedEvent event) {
        long from = nanos(event.getStartTime());
        long to = nanos(event.getEndTime());
        begin = Math.min(begin, from);
        end = Math.max(end, to);
        RecordedThread thread = event.getThread();
        if (thread == null || !isOfTheProgram(thread)) {
            return;
        }
        Traces traces = threads.computeIfAbsent(thread.getId(), id -> new Traces(thread));
        switch (event.getEventType().getName()) {
            case "jdk.ThreadStart", "jdk.VirtualThreadStart" -> traces.born(from);
            case "jdk.ThreadEnd", "jdk.VirtualThreadEnd" -> traces.died(to);
            case "jdk.ThreadSleep" -> traces.add(State.SLEEPING, from, to, "");
            case "jdk.ThreadPark" ->
                    traces.add(State.PARKED, from, to, Words.blocker(event.getClass("parkedClass")));
            case "jdk.VirtualThreadPinned" -> traces.add(State.PARKED, from, to, "pinned to its carrier");
            case "jdk.JavaMonitorWait" -> addWait(traces, event, from, to);
            case "jdk.JavaMonitorEnter" -> monitors.add(traces, event, from, to);
            case "jdk.SocketRead", "jdk.FileRead" -> traces.add(State.READING, from, to, "");
            case "jdk.MethodTrace" -> addCall(traces, event.getValue("method"), from, to);
            default -> { }
        }
    }

    private static void addWait(Traces traces, RecordedEvent wait, long from, long to) {
        if (!wait.getThread().isVirtual()) {        // of a virtual thread only the end is recorded
            traces.add(State.WAITING, from, to, Words.awaited(wait));
        }
    }

    /** The settings ask for the calls of {@code main} and of the JDK's methods that wait for a connection. */
    private void addCall(Traces traces, RecordedMethod method, long from, long to) {
        if (!method.getName().equals("main")) {
            traces.add(State.READING, from, to, "");
        } else if (to - from > mainLasts) {
            mainBegins = from;
            mainLasts = to - from;
        }
    }

    private List<Life> lives() {
        monitors.tell();
        long start = Math.max(begin, mainBegins);
        return threads.values().stream()
                .map(traces -> traces.life(begin, end))
                .filter(life -> !life.spans().isEmpty() && life.death() > start)
                .map(life -> life.since(start))
                .sorted(comparingLong(Life::birth))
                .toList();
    }

    private static boolean isOfTheProgram(RecordedThread thread) {
        if (thread.getJavaName() == null || isOfTheJvm(thread.getJavaName())) {
            return false;
        }
        for (var group = thread.getThreadGroup(); group != null; group = group.getParent()) {
            if (GROUPS.contains(group.getName())) {
                return true;
            }
        }
        return false;
    }

    /** Some threads of the JVM run in the program's group. */
    private static boolean isOfTheJvm(String name) {
        return name.equals("DestroyJavaVM") || name.startsWith("JFR ") || name.endsWith("-delayScheduler");
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }
}
