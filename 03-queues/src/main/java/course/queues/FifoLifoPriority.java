package course.queues;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is next is the queue's business: the first come, the last come, or the most urgent.
 *
 * <p>Watch the patients of equal urgency: without a ticket number they come out in any order.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=FifoLifoPriority</pre>
 *
 * @see PriorityBlockingQueue
 * @see LinkedBlockingDeque
 */
final class FifoLifoPriority {

    private static final Logger log = LoggerFactory.getLogger(FifoLifoPriority.class);

    static final String CLOSED = new String("closed");    // new, for all literals "closed" are one and the same object

    // @start region=patient
    record Patient(String name, int urgency, long ticket) {

        static final Comparator<Patient> URGENT_FIRST = Comparator.comparingInt(Patient::urgency);
        static final Comparator<Patient> URGENT_THEN_TICKET = URGENT_FIRST.thenComparingLong(Patient::ticket);
        static final Patient NOBODY_LEFT = new Patient("", Integer.MAX_VALUE, Long.MAX_VALUE);
    }
    // @end

    void main() throws InterruptedException {
        List<String> visitors = List.of("Ada", "Ben", "Cleo");
        log.info("at the baker's, first come, first served: {}", serveAll(firstComeFirst(visitors), CLOSED));
        log.info("the plates of {}, last put, first used: {}", visitors, serveAll(lastComeFirst(visitors), CLOSED));

        List<Patient> patients = List.of(new Patient("Ada", 2, 1), new Patient("Ben", 2, 2), new Patient("Cleo", 1, 3),
                new Patient("Dora", 2, 4), new Patient("Emil", 2, 5));
        log.info("at the doctor's, with tickets: {}", serve(byUrgency(patients, Patient.URGENT_THEN_TICKET)));
        log.info("at the doctor's, no tickets:   {}", serve(byUrgency(patients, Patient.URGENT_FIRST)));
    }

    // @start region=fifo-lifo
    BlockingQueue<String> firstComeFirst(List<String> visitors) {
        var queue = new LinkedBlockingQueue<String>();
        queue.addAll(visitors);
        queue.add(CLOSED);                  // the last in is the last out
        return queue;
    }

    BlockingQueue<String> lastComeFirst(List<String> visitors) {
        var stack = new LinkedBlockingDeque<String>();
        stack.addFirst(CLOSED);             // the first in is the last out
        for (String visitor : visitors) {
            stack.addFirst(visitor);
        }
        return stack;
    }

    /** Takes until the object {@code end} comes out: a queue cannot hold null, so something else must say so. */
    <T> List<T> serveAll(BlockingQueue<T> queue, T end) throws InterruptedException {
        var served = new ArrayList<T>();
        for (T next = queue.take(); next != end; next = queue.take()) {
            served.add(next);
        }
        queue.add(end);                     // for the colleagues at this queue
        return served;
    }
    // @end

    // @start region=priority
    BlockingQueue<Patient> byUrgency(List<Patient> patients, Comparator<Patient> order) {
        var queue = new PriorityBlockingQueue<>(11, order);
        queue.addAll(patients);
        queue.add(Patient.NOBODY_LEFT);
        return queue;
    }
    // @end

    List<String> serve(BlockingQueue<Patient> patients) throws InterruptedException {
        return serveAll(patients, Patient.NOBODY_LEFT).stream().map(Patient::name).toList();
    }
}
