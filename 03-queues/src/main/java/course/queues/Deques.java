package course.queues;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deque has two ends; a queue uses one for coming and one for going, a stack uses the same for both.
 *
 * <p>{@code ArrayDeque} is the quick one for a single thread. When two threads eat from opposite ends, take a
 * concurrent one. There is no insert in the middle and no rotate: a list has them.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=Deques</pre>
 *
 * @see Deque
 * @see ConcurrentLinkedDeque
 */
final class Deques {

    private static final Logger log = LoggerFactory.getLogger(Deques.class);

    void main() throws InterruptedException {
        Deque<String> letters = oneToSix();
        log.info("{}, ends {} and {}", letters, letters.peekFirst(), letters.peekLast());
        letters.removeFirstOccurrence("1");
        log.info("without 1: {}", letters);

        Deque<String> wider = addToBothEnds(oneToSix());
        log.info("added at both ends: {}", wider);
        log.info("taken from both ends: {} and {}, left {}", wider.pollFirst(), wider.pollLast(), wider);

        List<String> inserted = insertAt(List.of("1", "2", "3", "4", "5", "6"), 5, "5");
        log.info("inserted at 5: {}", inserted);
        List<String> rotated = rotate(List.of("1", "2", "3", "4", "5", "6"), 3);
        log.info("rotated by 3: {}, and back by 2: {}", rotated, rotate(rotated, -2));

        List<List<Integer>> eaten = eatFromBothEnds(loaf(1000));
        int slices = eaten.stream().mapToInt(List::size).sum();
        log.info("two children ate a loaf of 1000 slices from both ends: {} slices", slices);
    }

    // @start region=ends
    Deque<String> oneToSix() {
        return Stream.of("1", "2", "3", "4", "5", "6").collect(toCollection(ArrayDeque::new));
    }

    Deque<String> addToBothEnds(Deque<String> letters) {
        letters.addLast("1");
        letters.addFirst("6");
        return letters;
    }
    // @end

    // @start region=middle
    List<String> insertAt(List<String> letters, int index, String letter) {
        var longer = new ArrayList<>(letters);
        longer.add(index, letter);
        return longer;
    }

    /** Turns to the right when {@code distance} is positive, to the left when it is negative. */
    List<String> rotate(List<String> letters, int distance) {
        var turned = new ArrayList<>(letters);
        Collections.rotate(turned, distance);
        return turned;
    }
    // @end

    // @start region=both-ends
    Deque<Integer> loaf(int slices) {
        return IntStream.range(0, slices).boxed().collect(toCollection(ConcurrentLinkedDeque::new));
    }

    List<List<Integer>> eatFromBothEnds(Deque<Integer> loaf) throws InterruptedException {
        var fromTheLeft = new ArrayList<Integer>();
        var fromTheRight = new ArrayList<Integer>();
        Thread left = Thread.ofPlatform().name("left").start(() -> eat(loaf::pollFirst, fromTheLeft));
        Thread right = Thread.ofPlatform().name("right").start(() -> eat(loaf::pollLast, fromTheRight));
        try {
            left.join();
            right.join();
            return List.of(fromTheLeft, fromTheRight);
        } finally {
            left.interrupt();       // whoever is called away takes both along
            right.interrupt();
        }
    }

    private static void eat(Supplier<Integer> end, List<Integer> eaten) {
        for (Integer slice = end.get(); slice != null; slice = end.get()) {
            eaten.add(slice);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
    // @end
}
