package course.processes;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue between processes is a queue in a server, and a client that takes waits for the server's answer. An
 * item is given away when its taker says that it has it, not when it is sent.
 *
 * <p>Watch three children wait at an empty queue and then take an item each. A fourth waits in vain; when the
 * manager ends, it is told.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=ManagedQueue</pre>
 *
 * @see java.util.concurrent.BlockingQueue#take
 */
final class ManagedQueue {

    private static final Logger log = LoggerFactory.getLogger(ManagedQueue.class);

    record Taken(Object item, long pid) implements Serializable {}

    void main() throws IOException, InterruptedException {
        List<Process> children = new ArrayList<>();
        try (ManagerProcess manager = ManagerProcess.start();
             ManagerProxy queue = manager.invitation().manager()) {
            children.addAll(startTakers(3, queue));
            log.info("three children wait at an empty queue");
            List<Taken> taken = share(List.of(2, 3, 4), queue);
            log.info("2, 3 and 4 were put; taken were {}", taken.stream().map(Taken::item).toList());
            log.info("by {} processes", taken.stream().map(Taken::pid).distinct().count());
            children.addAll(startTakers(1, queue));
            log.info("a fourth child waits, and nothing is put any more");
        }
        String last = children.getLast().inputReader().readLine();
        log.info("the manager has ended; the fourth child says: {}", last);
        for (Process child : children) {
            child.waitFor();
        }
    }

    // @start region=taker
    static final class Taker {

        public static void main(String[] arguments) throws InterruptedException {
            try (ManagerProxy queue = Invitation.receive(System.in).manager()) {
                queue.put("takers", ProcessHandle.current().pid());
                Object item = queue.take("items");
                queue.put("taken", new Taken(item, ProcessHandle.current().pid()));
            } catch (IOException failed) {
                System.out.println(failed.getMessage());
            }
        }
    }
    // @end

    /** Returns when all of them are about to take. */
    List<Process> startTakers(int count, ManagerProxy queue) throws IOException, InterruptedException {
        var children = new ArrayList<Process>();
        for (int i = 0; i < count; i++) {
            children.add(queue.invitation().start(Taker.class));
        }
        for (int i = 0; i < count; i++) {
            queue.take("takers");
        }
        return children;
    }

    // @start region=share
    /** Puts the items, and returns who has got which. */
    List<Taken> share(List<Integer> items, ManagerProxy queue) throws IOException, InterruptedException {
        for (Integer item : items) {
            queue.put("items", item);
        }
        var taken = new ArrayList<Taken>();
        for (int i = 0; i < items.size(); i++) {
            taken.add((Taken) queue.take("taken"));
        }
        taken.sort(Comparator.comparing(one -> (Integer) one.item()));
        return taken;
    }
    // @end
}
