package course.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A thread from birth to death: spans without a gap, in order. */
record Life(String name, boolean virtual, List<Span> spans) {

    /**
     * Fills the gaps between what was recorded.
     *
     * <p>A platform thread that neither slept nor waited was running, or ready to. Of a virtual thread that
     * is not known, because its parks and its monitors are not recorded. And a state is recorded when it is
     * over: of a thread that outlives the recording, nothing is known after its last event.
     *
     * @param ended whether the thread ended; its death is then its last moment, else the recording's
     */
    static Life of(String name, boolean virtual, long birth, long death, boolean ended, List<Span> recorded) {
        State between = virtual ? State.UNKNOWN : State.RUNNING;
        var spans = new ArrayList<Span>();
        long now = birth;
        for (Span span : recorded.stream().sorted(Comparator.comparingLong(Span::from)
                .thenComparing(Comparator.comparingLong(Span::to).reversed())).toList()) {
            Span rest = span.between(now, death);      // what lies within an earlier span is a detail of that
            if (rest.length() > 0) {
                add(spans, new Span(between, now, rest.from(), ""));
                spans.add(rest);
                now = rest.to();
            }
        }
        add(spans, new Span(ended ? between : State.UNKNOWN, now, death, ""));
        return new Life(name, virtual, List.copyOf(spans));
    }

    private static void add(List<Span> spans, Span gap) {
        if (gap.length() > 0) {
            spans.add(gap);
        }
    }

    long birth() {
        return spans.getFirst().from();
    }

    long death() {
        return spans.getLast().to();
    }

    /** The part of this life after a moment, in time counted from then. */
    Life since(long moment) {
        return new Life(name, virtual, spans.stream()
                .filter(span -> span.to() > moment)
                .map(span -> span.since(moment))
                .toList());
    }
}
