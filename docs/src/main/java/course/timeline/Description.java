package course.timeline;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingLong;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The picture in words, for those who do not see it. */
final class Description {

    private Description() {}

    static String of(List<Life> lives) {
        return lives.stream().map(Description::sentence).collect(joining(" "));
    }

    /**
     * For example: cook-2 (from 10 ms to 1.2 s) slept 1 s, was blocked 150 ms (held by cook-1), ran 12 ms.
     */
    private static String sentence(Life life) {
        Map<State, Long> times = life.spans().stream()
                .collect(groupingBy(Span::state, LinkedHashMap::new, summingLong(Span::length)));
        String deeds = times.entrySet().stream()
                .sorted(comparing((Map.Entry<State, Long> entry) -> entry.getValue()).reversed())
                .map(entry -> "%s %s%s".formatted(
                        entry.getKey().past(), Words.time(entry.getValue()), holders(life, entry.getKey())))
                .collect(joining(", "));
        return "%s (from %s to %s) %s.".formatted(
                life.name(), Words.time(life.birth()), Words.time(life.death()), deeds);
    }

    private static String holders(Life life, State state) {
        if (state != State.BLOCKED) {
            return "";
        }
        String holders = life.spans().stream()
                .filter(span -> span.state() == State.BLOCKED && !span.detail().isEmpty())
                .map(Span::detail)
                .distinct()
                .limit(4)
                .collect(joining(", "));
        return holders.isEmpty() ? "" : " (" + holders + ")";
    }
}
