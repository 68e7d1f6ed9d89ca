package course.queues.exercise;

import java.util.List;
import java.util.Map;

/**
 * Exercise: count how often each word occurs in many texts, on several threads.
 *
 * <p>A word is a run of letters, of any alphabet, in lower case, the same on every machine, whatever its language: in
 * "Don't panic, Ärger" there are four. A letter may be two {@code char}s. The list may be lazy: each {@code get(i)}
 * reads a file, say, and takes its time. So it is the workers who must get the texts, each text once, {@code threads} of
 * them at the same time as long as so many are left, however long one of them takes, and never more. The caller waits;
 * it may be one of the workers. When a worker fails, so does the call, with the same exception or error, or with one
 * that has it as its cause. A call that is interrupted ends with an {@code InterruptedException}, without waiting for
 * what others read, who may not care for interrupts; a text that the caller reads itself may be read to its end. However
 * the call ends, no text is begun any more, but for one that was just about to be, and no thread of its own is left,
 * once the text that it reads is read. A number of threads below 1 is an {@code IllegalArgumentException} that names it.
 *
 * <pre>./mvnw -pl 03-queues test -Pexercises -Dtest=WordCountTest</pre>
 *
 * <p>Stuck? Let {@code threads} workers take the next index from one {@code AtomicInteger}, as they would take jobs
 * from a queue, and {@code merge} what they count into one {@code ConcurrentHashMap}. Start each with a
 * {@code FutureTask}: what does its {@code get} do with an exception? And who tells the others to stop?
 */
public final class WordCount {

    private WordCount() {}

    public static Map<String, Long> count(List<String> texts, int threads) throws InterruptedException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
