package course.locks;

import java.util.ArrayList;
import java.util.List;

/**
 * People who work side by side, each in a thread of their own.
 *
 * <pre>
 * new Crew()
 *         .with("Ann", () -&gt; bake(bread))
 *         .with("Bob", () -&gt; bake(cake))
 *         .work();
 * </pre>
 */
final class Crew {

    /** What one of them does. Who is interrupted at it goes home. */
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    private final List<Thread> members = new ArrayList<>();

    Crew with(String name, Task task) {
        members.add(Thread.ofPlatform().name(name).unstarted(() -> runUntilSentHome(task)));
        return this;
    }

    /**
     * Starts all and returns when the last has ended. Interrupting this call sends them all home; whoever calls it interrupted
     * starts nobody.
     */
    void work() throws InterruptedException {
        if (Thread.interrupted()) {         // join does not look, where the last has ended already
            throw new InterruptedException("interrupted before the work began");
        }
        members.forEach(Thread::start);
        try {
            for (Thread member : members) {
                member.join();
            }
        } finally {
            members.forEach(Thread::interrupt);     // no news for those who have ended
        }
    }

    private static void runUntilSentHome(Task task) {
        try {
            task.run();
        } catch (InterruptedException sentHome) {
            // and so the thread ends
        }
    }
}
