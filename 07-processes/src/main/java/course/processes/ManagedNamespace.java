package course.processes;

import course.processes.ManagedQueue.Taken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes share neither variables nor queues, but a server can keep some for them: a step that must not be
 * parted is a step that the server takes.
 *
 * <p>Watch a child see what its parent has set, and the parent what the child has set. Then three children
 * add one to it: two additions are lost when each gets and sets, none when each has the server add. Three
 * more wait at an empty queue and take an item each. Four wait for an event; when it is set, two permits let two
 * in at a time. A last child waits at the queue in vain; when the manager ends, it is told.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=ManagedNamespace</pre>
 *
 * @see ManagedQueue
 * @see ManagedSemaphore
 * @see java.util.concurrent.atomic.AtomicLong#addAndGet
 */
final class ManagedNamespace {

    private static final Logger log = LoggerFactory.getLogger(ManagedNamespace.class);

    enum Way { GET_AND_SET, ADD }

    void main() throws IOException, InterruptedException {
        Process last;
        try (ManagerProcess manager = ManagerProcess.start();
             ManagerProxy server = manager.invitation().manager()) {
            tellOfAVariable(server);
            tellOfAQueue(server);
            tellOfASemaphore(server);
            last = new ManagedQueue().startTakers(1, server).getFirst();
            log.info("another child waits at the queue, and nothing is put any more");
        }
        log.info("the manager has ended; that child says: {}", last.inputReader().readLine());
        last.waitFor();
    }

    private void tellOfAVariable(ManagerProxy namespace) throws IOException, InterruptedException {
        namespace.set("x", 1L);
        log.info("the parent has set x to 1");
        log.info("the child says: {}", setByChild(2, namespace));
        log.info("the parent sees x = {}", namespace.get("x"));
        long sum = addByChildren(3, Way.GET_AND_SET, namespace);
        log.info("three children add 1 by get and set: x = {}", sum);
        sum = addByChildren(3, Way.ADD, namespace);
        log.info("three children have the server add 1: x = {}", sum);
    }

    private static void tellOfAQueue(ManagerProxy queue) throws IOException, InterruptedException {
        var parent = new ManagedQueue();
        List<Process> children = parent.startTakers(3, queue);
        log.info("three children wait at an empty queue");
        List<Taken> taken = parent.share(List.of(2, 3, 4), queue);
        log.info("2, 3 and 4 were put; taken were {}", taken.stream().map(Taken::item).toList());
        log.info("by {} processes", taken.stream().map(Taken::pid).distinct().count());
        for (Process child : children) {
            child.waitFor();
        }
    }

    private static void tellOfASemaphore(ManagerProxy shop) throws IOException, InterruptedException {
        var parent = new ManagedSemaphore();
        List<Process> visitors = parent.startVisitors(4, shop);
        log.info("four children wait for an event");
        long most = parent.open(2, 4, shop);
        log.info("it is set, and there are 2 permits: no more than {} were inside at once", most);
        for (Process visitor : visitors) {
            visitor.waitFor();
        }
    }

    // @start region=children
    /** Gets x, prints it and sets it. */
    static final class Setter {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (ManagerProxy namespace = Invitation.receive(System.in).manager()) {
                System.out.println("x was " + namespace.get("x") + ", now it is " + arguments[0]);
                namespace.set("x", Long.parseLong(arguments[0]));
            }
        }
    }

    /** Adds 1 to x, once all have seen it. */
    static final class Adder {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (ManagerProxy namespace = Invitation.receive(System.in).manager()) {
                long x = (long) namespace.get("x");
                namespace.put("seen", x);
                namespace.take("go on");
                switch (Way.valueOf(arguments[0])) {
                    case GET_AND_SET -> namespace.set("x", x + 1);      // wrong: x may be another by now
                    case ADD -> namespace.add("x", 1);
                }
            }
        }
    }
    // @end

    /** Returns what the child has printed. */
    String setByChild(long value, ManagerProxy namespace) throws IOException, InterruptedException {
        Process child = namespace.invitation().start(Setter.class, Long.toString(value));
        String printed = child.inputReader().readLine();
        child.waitFor();
        return printed;
    }

    /** Has all of them see x before the first of them changes it, and returns what becomes of it. */
    long addByChildren(int count, Way way, ManagerProxy namespace) throws IOException, InterruptedException {
        var children = new ArrayList<Process>();
        for (int i = 0; i < count; i++) {
            children.add(namespace.invitation().start(Adder.class, way.name()));
        }
        for (int i = 0; i < count; i++) {
            namespace.take("seen");
        }
        for (int i = 0; i < count; i++) {
            namespace.put("go on", i);
        }
        for (Process child : children) {
            child.waitFor();
        }
        return (long) namespace.get("x");
    }
}
