package course.quiz;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.WAITING;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Runs a program once, on a machine that dawdles wherever it likes, and tells what it has said. */
final class Outcome {

    /** Ends the words of a program that does not end. */
    static final String NEVER_ENDS = "…";

    private static final ThreadMXBean JVM = ManagementFactory.getThreadMXBean();
    private static final int LONGEST_PAUSE = 400_000;       // nanoseconds
    private static final int TURNS = 40;
    private static final long NOT_WAITING = -1;
    private static final Duration MOMENT = Duration.ofNanos(100_000);

    private Outcome() {}

    /**
     * The words of a program that ends.
     *
     * @throws AssertionError if the program's first thread ends by an exception
     */
    static String of(Program program) throws InterruptedException {
        return run(program, false);
    }

    /**
     * The words, with {@value #NEVER_ENDS} behind them if all threads wait for each other. The program uses no threads
     * but its own: no virtual ones, no common pool, no child processes.
     *
     * @throws AssertionError if the program's first thread ends by an exception
     */
    static String evenIfItNeverEnds(Program program) throws InterruptedException {
        return run(program, true);
    }

    private static String run(Program program, boolean mayBeStuck) throws InterruptedException {
        program.pauseBy(() -> dawdle(program));
        var failure = new AtomicReference<Throwable>();
        var threads = new ThreadGroup("program") {
            @Override
            public void uncaughtException(Thread thread, Throwable thrown) {
                // a thread of the program may die; what its first one throws is told below
            }
        };
        Thread main = new Thread(threads, () -> {
            try {
                program.run();
            } catch (Throwable thrown) {
                failure.set(thrown);
            }
        }, "program");
        main.start();
        boolean ends = awaitEnd(threads, mayBeStuck);
        String words = program.said();
        sendHome(threads);
        if (ends && failure.get() != null) {
            throw new AssertionError(failure.get());
        }
        return ends ? words : (words + " " + NEVER_ENDS).strip();
    }

    /**
     * Perhaps it goes on, perhaps it yields, perhaps it sleeps; and perhaps it uses up a permit, or leaves one, or
     * wakes those who wait for the program itself, for no reason.
     */
    private static void dawdle(Program program) {
        var dice = ThreadLocalRandom.current();
        if (Thread.holdsLock(program) && dice.nextBoolean()) {
            program.notifyAll();
        }
        switch (dice.nextInt(5)) {
            case 0 -> Thread.yield();
            case 1, 2 -> LockSupport.parkNanos(dice.nextInt(LONGEST_PAUSE));      // work: so the machine may
            case 3 -> LockSupport.unpark(Thread.currentThread());
            default -> Thread.onSpinWait();
        }
    }

    /** Whether the program ends; false when it can be seen that it never will. */
    private static boolean awaitEnd(ThreadGroup group, boolean mayBeStuck) throws InterruptedException {
        while (true) {
            List<Thread> threads = othersThanDaemons(group);
            if (threads.isEmpty()) {
                return true;
            }
            if (mayBeStuck && areStuck(threads, group)) {
                return false;
            }
            threads.getFirst().join(MOMENT);
        }
    }

    /**
     * Whether all of them wait, and go on waiting. A thread that has been woken shows as waiting until it runs; so
     * others are given a turn first, one after the other, so many that whoever was woken before them has had his.
     */
    private static boolean areStuck(List<Thread> threads, ThreadGroup group) throws InterruptedException {
        List<Long> before = waits(threads);
        if (before.contains(NOT_WAITING)) {
            return false;
        }
        for (int turn = 0; turn < TURNS; turn++) {
            Thread.ofPlatform().start(Thread::yield).join();
        }
        return othersThanDaemons(group).equals(threads) && waits(threads).equals(before);
    }

    /** How often each has waited so far, if it waits now. */
    private static List<Long> waits(List<Thread> threads) {
        return threads.stream().map(thread -> {
            ThreadInfo info = JVM.getThreadInfo(thread.threadId());
            boolean waits = info != null
                    && (info.getThreadState() == WAITING || info.getThreadState() == BLOCKED);
            return waits ? info.getWaitedCount() + info.getBlockedCount() : NOT_WAITING;
        }).toList();
    }

    private static List<Thread> othersThanDaemons(ThreadGroup group) {
        return threadsOf(group).stream().filter(thread -> !thread.isDaemon()).toList();
    }

    private static List<Thread> threadsOf(ThreadGroup group) {
        var threads = new Thread[group.activeCount() + 10];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count).filter(Thread::isAlive).toList();
    }

    private static void sendHome(ThreadGroup group) throws InterruptedException {
        for (Thread thread : threadsOf(group)) {
            thread.interrupt();
            thread.join();
        }
    }
}
