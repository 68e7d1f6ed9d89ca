package course.timeline;

import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedThread;

/** What one thread has left in a recording so far. */
final class Traces {

    private final String name;
    private final boolean virtual;
    private final List<Span> spans = new ArrayList<>();
    private long birth = Long.MIN_VALUE;
    private long death = Long.MAX_VALUE;

    Traces(RecordedThread thread) {
        this.virtual = thread.isVirtual();
        this.name = thread.getJavaName().isEmpty() ? "(no name)" : thread.getJavaName();
    }

    void born(long time) {
        birth = time;
    }

    void died(long time) {
        death = time;
    }

    void add(State state, long from, long to, String detail) {
        spans.add(new Span(state, from, to, detail));
    }

    /** The whole life of a thread that may have begun before the recording and may go on after it. */
    Life life(long begin, long end) {
        return Life.of(name, virtual, Math.max(birth, begin), Math.min(death, end), death <= end, spans);
    }
}
