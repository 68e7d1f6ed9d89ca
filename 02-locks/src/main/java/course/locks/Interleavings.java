package course.locks;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every order in which the steps of two increments, load, add, store, can follow each other, and what each gives.
 *
 * <p>An order is written as who takes the next step: {@code AAABBB} is A, all of it, then B.
 */
final class Interleavings {

    private static final int STEPS = 3;

    private Interleavings() {}

    // @start region=orders
    static Stream<String> ordersOf(int stepsOfA, int stepsOfB) {
        if (stepsOfA == 0 || stepsOfB == 0) {
            return Stream.of("A".repeat(stepsOfA) + "B".repeat(stepsOfB));
        }
        return Stream.concat(
                ordersOf(stepsOfA - 1, stepsOfB).map(rest -> "A" + rest),
                ordersOf(stepsOfA, stepsOfB - 1).map(rest -> "B" + rest));
    }

    /** What the count is after both have added one in this order. */
    static int countAfter(String order) {
        int count = 0;
        int[] register = new int[2];
        int[] done = new int[2];
        for (char who : order.toCharArray()) {
            int me = who - 'A';
            switch (done[me]++) {
                case 0 -> register[me] = count;
                case 1 -> register[me]++;
                default -> count = register[me];
            }
        }
        return count;
    }
    // @end

    static List<String> all() {
        return ordersOf(STEPS, STEPS).toList();
    }

    /** With a lock the three steps are one, so there are only two orders left. */
    static List<String> underALock() {
        return ordersOf(1, 1).map(order -> order.replace("A", "AAA").replace("B", "BBB")).toList();
    }

    /** How many orders lead to which count. */
    static Map<Integer, Long> results() {
        return all().stream().collect(groupingBy(Interleavings::countAfter, TreeMap::new, counting()));
    }
}
