package course.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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

    final List<Thread> members = new ArrayList<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();     // the first to complete it counts

    Crew with(String name, Task task) {
        members.add(Thread.ofPlatform().name(name).unstarted(() -> runUntilSentHome(task)));
        return this;
    }

    /**
     * Starts all and returns when the last has ended. If one fails, the others are sent home, and this call throws what the first
     * to fail has thrown. Interrupting this call sends them all home, and it waits until they have gone; whoever calls it
     * interrupted starts nobody.
     */
    void work() throws InterruptedException {
        if (Thread.interrupted()) {         // join does not look, where the last has ended already
            throw new InterruptedException("interrupted before the work began");
        }
        try {
            startAndJoin();
        } catch (InterruptedException | Error cutShort) {
            if (failure.isDone()) {
                cutShort.addSuppressed(failure.resultNow());
            }
            throw cutShort;
        }
        switch (failure.getNow(null)) {
            case null -> {}
            case Error error -> throw error;
            case Throwable exception -> throw (RuntimeException) exception;
        }
    }

    private void startAndJoin() throws InterruptedException {
        try {
            members.forEach(Thread::start);         // fails where the machine has no room for one more
            for (Thread member : members) {
                member.join();
            }
        } finally {
            members.forEach(Thread::interrupt);     // no news for those who have ended
            joinInAnyCase();
        }
    }

    private void joinInAnyCase() {
        try {
            for (Thread member : members) {
                member.join();
            }
        } catch (InterruptedException again) {
            joinInAnyCase();
            Thread.currentThread().interrupt();
        }
    }

    private void runUntilSentHome(Task task) {
        try {
            task.run();
        } catch (InterruptedException sentHome) {
            // Its thread ends here, and nobody is left whom the flag could tell.
        } catch (RuntimeException | Error failed) {
            failure.complete(failed);
            members.forEach(Thread::interrupt);     // some may wait for the one who has failed
        }
    }
}
