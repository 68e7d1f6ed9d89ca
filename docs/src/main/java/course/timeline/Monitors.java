package course.timeline;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Finds out who held up whom.
 *
 * <p>The recorder tells of a thread that got a monitor who had it last. Who had it before that, it tells of
 * the threads that got it before: so one wait for a monitor becomes a span for each holder.
 */
final class Monitors {

    private record Entry(Traces thread, long from, long to, String previousOwner) {}

    private final Map<Long, List<Entry>> entriesOfMonitor = new HashMap<>();

    void add(Traces thread, RecordedEvent event, long from, long to) {
        RecordedThread owner = event.getThread("previousOwner");
        entriesOfMonitor.computeIfAbsent(event.getLong("address"), address -> new ArrayList<>())
                .add(new Entry(thread, from, to, owner == null ? "" : owner.getJavaName()));
    }

    /** Adds to the traces of each thread that it was blocked, and by whom. */
    void tell() {
        for (List<Entry> entries : entriesOfMonitor.values()) {
            entries.sort(comparingLong(Entry::to));
            for (int i = 0; i < entries.size(); i++) {
                tell(entries, i);
            }
        }
    }

    private static void tell(List<Entry> entries, int blocked) {
        Entry entry = entries.get(blocked);
        int first = blocked;
        while (first > 0 && entries.get(first - 1).to() > entry.from()) {
            first--;
        }
        long from = entry.from();
        for (Entry next : entries.subList(first, blocked + 1)) {
            String holder = next.previousOwner();
            entry.thread().add(State.BLOCKED, from, next.to(), holder.isEmpty() ? "" : "held by " + holder);
            from = next.to();
        }
    }
}
