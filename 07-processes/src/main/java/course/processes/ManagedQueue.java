package course.processes;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A queue between processes is a queue in a server, and a client that takes waits for the server's answer. An
 * item is given away when its taker says that it has it, not when it is sent.
 *
 * @see ManagedNamespace
 * @see java.util.concurrent.BlockingQueue#take
 */
final class ManagedQueue {

    record Taken(Object item, long pid) implements Serializable {}

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
