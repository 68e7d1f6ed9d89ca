package course.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Permits in a server's queue are a semaphore between processes: to take one is to acquire, to put it back is to
 * release. An item that whoever takes it puts back at once is an event: it lets everybody through as long as it is there.
 *
 * @see ManagedNamespace
 * @see java.util.concurrent.Semaphore
 */
final class ManagedSemaphore {

    // @start region=visitor
    static final class Visitor {

        public static void main(String[] arguments) throws InterruptedException {
            try (ManagerProxy shop = Invitation.receive(System.in).manager()) {
                shop.put("at the door", ProcessHandle.current().pid());
                shop.put("open", shop.take("open"));        // the event: it stays set for the next
                Object permit = shop.take("permits");
                try {
                    shop.put("entered", shop.add("inside", 1));
                    shop.take("leave");
                    shop.add("inside", -1);
                } finally {
                    shop.put("permits", permit);
                }
            } catch (IOException failed) {
                System.out.println(failed.getMessage());
            }
        }
    }
    // @end

    /** Returns when all of them are at the door. */
    List<Process> startVisitors(int count, ManagerProxy shop) throws IOException, InterruptedException {
        var visitors = new ArrayList<Process>();
        for (int i = 0; i < count; i++) {
            visitors.add(shop.invitation().start(Visitor.class));
        }
        for (int i = 0; i < count; i++) {
            shop.take("at the door");
        }
        return visitors;
    }

    // @start region=open
    /** Returns how many are inside at once, at most. Nobody leaves before all permits are out. */
    long open(int permits, int visitors, ManagerProxy shop) throws IOException, InterruptedException {
        shop.set("inside", 0L);
        for (int i = 0; i < permits; i++) {
            shop.put("permits", i);
        }
        shop.put("open", true);         // sets the event; to take it would clear it
        long most = 0;
        for (int entered = 1; entered <= visitors; entered++) {
            most = Math.max(most, (long) shop.take("entered"));
            if (entered >= permits) {
                shop.put("leave", "one of you");
            }
        }
        for (int i = 1; i < permits; i++) {
            shop.put("leave", "the others");
        }
        return most;
    }
    // @end
}
