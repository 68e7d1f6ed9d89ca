package course.queues.exercise;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** Finding a word's counter is one step of the map and counting one step of the counter; get tells of failures. */
final class WordCountSolution {

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private WordCountSolution() {}

    static Map<String, Long> count(List<String> texts, int threads) throws InterruptedException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        var counters = new ConcurrentHashMap<String, LongAdder>();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            var underWay = new ArrayList<Future<?>>();
            for (int i = 0; i < texts.size(); i++) {
                int index = i;
                underWay.add(workers.submit(() -> countWords(texts.get(index), counters)));
            }
            for (Future<?> text : underWay) {
                text.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a text could not be counted", failure.getCause());
        } finally {
            workers.shutdownNow();
        }
        return counters.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    private static void countWords(String text, ConcurrentHashMap<String, LongAdder> counters) {
        WORD.matcher(text).results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .forEach(word -> counters.computeIfAbsent(word, first -> new LongAdder()).increment());
    }
}
