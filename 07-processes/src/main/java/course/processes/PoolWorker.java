package course.processes;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parent's end of a worker process. One thread writes and another reads: did one do both, parent and worker
 * could wait for ever, each for the other to read. A third brings the worker's standard error to the log.
 */
final class PoolWorker {

    private static final Logger log = LoggerFactory.getLogger(PoolWorker.class);
    static final int NO_PROCESS = -1;               // the exit code of what never ran
    private static final int MOST_FRAMES = 64;
    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST_LINE = 10_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    // These are guarded by the pool's lock.
    final Deque<Chunk> underWay = new ArrayDeque<>();
    int quota;                      // how many more tasks it may get
    int recall;                     // how many frames to ask back
    int recalling;                  // how many it has been asked for, and has not answered yet
    boolean ready;
    boolean doomed;                 // it gets no more, for it is being ended
    boolean ended;
    Process process;                // written once, before its threads start

    Throwable unfit;                // why it was ended, or has not begun; for whoever tells the pool of its end

    private final ProcessPool pool;
    private final ProcessPoolBuilder settings;
    private final String name;
    private final Allowed allowed;
    private final Thread feeder;
    private final Wire.Writer frame;
    private int frameSize;          // written by the feeder, without a lock: who reads an older one sends a few more or fewer

    PoolWorker(ProcessPool pool, ProcessPoolBuilder settings, String name) {
        this.pool = pool;
        this.settings = settings;
        this.name = name;
        this.quota = settings.tasksPerWorker;
        this.allowed = new Allowed(settings.patterns, settings.maxFrame);
        this.frame = new Wire.Writer(settings.maxFrame);
        this.feeder = settings.threads.newThread(this::run);
        feeder.setName(name + " feeder");
    }

    /** Returns whether there is a thread for it. */
    boolean start() {
        try {
            feeder.start();
            return true;
        } catch (OutOfMemoryError noThread) {
            log.error("{} cannot start", name, noThread);
            unfit = noThread;
            return false;
        }
    }

    void wake() {
        LockSupport.unpark(feeder);
    }

    boolean mayHaveMore() {
        return ready && !doomed && recalling == 0 && quota > 0 && underWay.size() < window();
    }

    /** How many frames wait behind its first; one less than none if it is free for one more. */
    int tooMuch() {
        return doomed || quota == 0 && underWay.isEmpty() ? underWay.size() : underWay.size() - 1;
    }

    /** Whether it is worth waking it: rather for many frames, seldom, than for each. */
    boolean isHungry() {
        return underWay.size() <= window() / 2;
    }

    /**
     * How many frames it may have at once: so many that it never idles, but few of large ones; and if no task may run
     * twice, one, or else nobody would know which of them it had begun when it died.
     */
    private int window() {
        return settings.retries == 0 ? 1 : Math.clamp(MOST_BYTES / (frameSize + 1), 2, MOST_FRAMES);
    }

    /** Has so many frames sent back, if the worker has not begun them, as soon as it has answered for those before. */
    void askBack(int frames) {
        if (frames > recall) {
            recall = frames;
            wake();
        }
    }

    /** A worker works at its first chunk, and nothing but its end can stop that. */
    void endIfUnwanted() {
        assert Thread.holdsLock(pool);
        if (!underWay.isEmpty() && underWay.element().isUnwanted()) {
            kill();
        }
    }

    /** Takes nothing away of what standard error still holds, as the process's own method does. */
    void kill() {
        synchronized (pool) {
            doomed = true;
            if (process != null) {
                process.toHandle().destroyForcibly();
            }
        }
    }

    private void run() {
        try {
            pool.started(this, new ProcessBuilder(pool.command()).start());
            Thread errors = Thread.ofPlatform().daemon().name(name).start(this::readErrors);   // heirs may hold it up
            Thread.ofPlatform().daemon(false).name(name + " listener").start(() -> listen(errors));
        } catch (IOException | RuntimeException | Error noWorker) {
            log.error("{} cannot start", name, noWorker);
            kill();
            unfit = noWorker;
            pool.ended(this, NO_PROCESS);
            return;
        }
        feed();
    }

    private void feed() {
        OutputStream stdin = process.getOutputStream();
        var frames = new ByteArrayOutputStream();
        try {
            for (Order order; (order = pool.nextFor(this)) != null; ) {
                if (order.recall() > 0) {
                    Framing.write(frames, frame.frame(WorkerMain.RECALL, order.recall()));
                } else if (order.chunk() != null) {
                    encode(order.chunk(), frames);
                } else if (frames.size() == 0) {
                    LockSupport.park(this);
                    Thread.interrupted();       // a callback may have left it, and then none would park
                }
                if (order.isNone() || frames.size() > MOST_BYTES) {
                    frames.writeTo(stdin);
                    stdin.flush();
                    frames = new ByteArrayOutputStream();
                }
            }
            Framing.write(stdin, frame.frame(WorkerMain.END, null));
        } catch (IOException workerGone) {
            // The listener sees it, too, and tells the pool.
        } catch (RuntimeException | Error broken) {
            kill();
            log.error("{} is ended, because it cannot be fed", name, broken);
        }
    }

    private void encode(Chunk chunk, OutputStream frames) throws IOException {
        var sent = new ArrayList<RemoteTask<?>>(chunk.size());
        List<? extends RemoteTask<?>> tasks = chunk.unanswered();
        int seen = 0;
        for (RemoteTask<?> task : tasks) {
            try {
                if (!frame.add(task.body)) {
                    break;
                }
                sent.add(task);
            } catch (IOException cannotTravel) {
                task.answer(new Failed(new IOException(task.body.getClass().getName() + " cannot travel: "
                        + RemoteTaskException.textOf(cannotTravel), cannotTravel)));
            }
            seen++;
        }
        if (sent.size() < tasks.size()) {
            pool.sendsOnly(this, chunk, sent, seen);
        }
        if (!sent.isEmpty()) {
            byte[] bytes = frame.frame(WorkerMain.TASKS);
            frameSize = bytes.length;
            Framing.write(frames, bytes);
        }
    }

    private void listen(Thread errors) {
        try (var stdout = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
            for (byte[] frame; (frame = Framing.read(stdout, settings.maxFrame)) != null; ) {
                hear(new Wire.Reader(frame));
            }
        } catch (IOException | RuntimeException garbage) {
            log.warn("{} is ended, because of its answer: {}", name, garbage.toString());
            unfit = garbage;
        } finally {
            kill();
            pool.ended(this, awaitEnd(errors));
        }
    }

    /**
     * Waits for its exit code, and for its last words, which may say why it has ended. If its own children hold its
     * standard error, they are not the last for long.
     */
    private int awaitEnd(Thread errors) {
        Thread.interrupted();           // a callback may have left it
        try {
            int exitCode = process.waitFor();       // onExit() needs the common pool, all of which may wait for this one
            errors.join(LAST_WORDS);
            return exitCode;
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            return NO_PROCESS;
        } finally {
            process.destroyForcibly();      // it has ended, so that this only closes its streams
        }
    }

    private void hear(Wire.Reader message) throws IOException {
        switch (message.kind) {
            case WorkerMain.READY -> pool.ready(this);
            case WorkerMain.ANSWERS -> {
                for (RemoteTask<?> task : pool.answeredBy(this, message.left())) {
                    task.answer(outcome(message, task));
                }
            }
            case WorkerMain.RETURNED -> pool.returnedBy(this, (int) message.next(null));
            default -> throw new StreamCorruptedException("a frame of kind " + message.kind);
        }
    }

    private Object outcome(Wire.Reader message, RemoteTask<?> task) {
        try {
            return message.next(allowed.around(task.body.getClass()));
        } catch (Throwable unreadable) {
            return new Failed(unreadable);
        }
    }

    private void readErrors() {
        try (BufferedReader stderr = process.errorReader()) {
            for (String line; (line = nextLine(stderr)) != null; ) {
                log.info(line);
            }
        } catch (IOException ended) {
            log.debug("no more of standard error", ended);
        }
    }

    /** Reads a line, or the first part of a long one; null if there is none. */
    static String nextLine(Reader text) throws IOException {
        var line = new StringBuilder();
        for (int c; line.length() < LONGEST_LINE && (c = text.read()) != '\n'; ) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
