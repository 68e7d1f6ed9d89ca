package course.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Joins spans that are too short to be seen.
 *
 * <p>Neighbours are drawn as one, in the state that most of their time went to.
 */
final class Visible {

    private static final String MOSTLY = "mostly";

    private final long shortest;
    private final List<Span> visible = new ArrayList<>();
    private final List<Span> crowd = new ArrayList<>();

    private Visible(long shortest) {
        this.shortest = shortest;
    }

    static List<Span> of(List<Span> spans, long shortest) {
        var joined = new Visible(shortest);
        spans.forEach(joined::add);
        joined.endCrowd();
        return joined.visible;
    }

    static boolean isCrowd(Span span) {
        return span.detail().equals(MOSTLY);
    }

    private void add(Span span) {
        if (span.length() >= shortest) {
            endCrowd();
            visible.add(span);
            return;
        }
        crowd.add(span);
        if (span.to() - crowd.getFirst().from() >= shortest) {
            endCrowd();
        }
    }

    private void endCrowd() {
        if (crowd.size() == 1) {
            visible.add(crowd.getFirst());
        } else if (!crowd.isEmpty()) {
            var joined = new Span(mostOf(crowd), crowd.getFirst().from(), crowd.getLast().to(), MOSTLY);
            boolean goesOn = !visible.isEmpty() && isCrowd(visible.getLast())
                    && visible.getLast().state() == joined.state();
            visible.add(goesOn
                    ? new Span(joined.state(), visible.removeLast().from(), joined.to(), MOSTLY)
                    : joined);
        }
        crowd.clear();
    }

    private static State mostOf(List<Span> crowd) {
        var times = new EnumMap<State, Long>(State.class);
        crowd.forEach(span -> times.merge(span.state(), span.length(), Long::sum));
        return times.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }
}
