package course.processes;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * The other end of a {@link PoolWorker}: a JVM that does tasks as they come in, and answers in the same order.
 *
 * <p>A thread of its own reads, so that a busy worker, too, notices the end of its input: then the parent is gone,
 * and the worker halts at once.
 */
final class WorkerMain implements Runnable {

    /**
     * Starts fast, prints nothing between the frames, leaves no file, and stops where it is. Reflection goes by native
     * calls: a quicker way takes longer to make than all else that a worker does to get ready. {@link RecordShape} makes
     * it for those who have many records.
     */
    static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Djdk.reflect.useNativeAccessorOnly=true",
            "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=1000",
            "-XX:+DisplayVMOutputToStderr", "-XX:+ErrorFileToStderr", "-XX:-CreateCoredumpOnCrash",
            "-Xlog:disable", "-Xlog:all=warning:stderr");

    static final byte READY = 1;        // the worker is up
    static final byte TASKS = 2;        // do these
    static final byte ANSWERS = 3;      // the results of the next so many tasks
    static final byte RECALL = 4;       // give back up to so many frames that you have not begun
    static final byte RETURNED = 5;     // I gave back so many
    static final byte END = 6;          // that was all

    private final DataInputStream in;
    private final OutputStream out;
    private final int maxFrame;
    private final Allowed allowed;
    private final LinkedBlockingDeque<Wire.Reader> waiting = new LinkedBlockingDeque<>();

    WorkerMain(InputStream in, OutputStream out, int maxFrame, String patterns) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.out = out;
        this.maxFrame = maxFrame;
        this.allowed = new Allowed(patterns, maxFrame);
    }

    public static void main(String[] args) throws Exception {
        boolean canMove = new File("/dev/fd/1").exists();       // not on Windows
        var worker = new WorkerMain(
                canMove ? new FileInputStream("/dev/fd/0") : new FileInputStream(FileDescriptor.in),
                canMove ? new FileOutputStream("/dev/fd/1") : new FileOutputStream(FileDescriptor.out),
                Integer.parseInt(args[0]), args[1]);
        if (canMove) {
            System.in.close();          // puts /dev/null in its place, for processes that tasks start: those inherit
            System.out.close();         // what stands in the first three places, and nothing else
        }
        System.setIn(InputStream.nullInputStream());        // what a task reads or prints must not get
        System.setOut(System.err);                          // between the frames
        var reader = new Thread(worker, "frames");      // a method reference would take a new JVM 8 ms
        reader.setDaemon(true);
        reader.start();
        try {
            worker.work();
        } catch (Throwable broken) {
            broken.printStackTrace();
        } finally {
            Runtime.getRuntime().halt(1);       // a thread that a task has left would keep it up
        }
    }

    @Override
    public void run() {
        try {
            for (byte[] frame; (frame = Framing.read(in, maxFrame)) != null; ) {
                var message = new Wire.Reader(frame);
                if (message.kind == RECALL) {
                    giveBack((int) message.next(null));
                    continue;
                }
                waiting.add(message);
                if (message.kind == END) {
                    Thread.sleep(5_000);    // for hooks of tasks; who read on would hold the exit up for 300 ms
                    break;
                }
            }
        } catch (IOException | RuntimeException | InterruptedException broken) {
            System.err.println("no more input: " + broken);
        }
        Runtime.getRuntime().halt(1);
    }

    private void giveBack(int most) throws IOException {
        int count = 0;
        while (count < most && waiting.pollLast() != null) {
            count++;
        }
        say(RETURNED, count);
    }

    private void work() throws Exception {
        say(READY, null);
        var answers = new Wire.Writer(maxFrame);
        while (true) {
            Wire.Reader tasks;
            try {
                tasks = waiting.take();
            } catch (InterruptedException tooLate) {
                continue;       // it was meant for a task that is done
            }
            if (tasks.kind == END) {
                System.exit(0);
            }
            while (tasks.left() > 0) {
                Object outcome = outcome(tasks);
                while (!answer(outcome, answers)) {
                    send(answers.frame(ANSWERS));
                }
            }
            send(answers.frame(ANSWERS));
        }
    }

    private Object outcome(Wire.Reader tasks) {
        Class<?> type = tasks.nextType();
        Allowed.Filter filter = allowed.around(type);
        try {
            Object task = tasks.next(filter);
            if (task instanceof Callable<?> callable) {
                return callable.call();
            }
            ((Runnable) task).run();
            return null;
        } catch (Throwable failure) {
            return new Failed(fit(failure, filter));
        } finally {
            Thread.interrupted();       // whoever comes next was not meant
        }
    }

    /** What the parent would refuse is replaced here, where its message and its stack are still to be had. */
    private Throwable fit(Throwable failure, Allowed.Filter filter) {
        try {
            byte[] trial = new Wire.Writer(maxFrame).frame(ANSWERS, new Failed(failure));
            new Wire.Reader(trial).next(filter);
            return failure;
        } catch (IOException cannotTravel) {
            return new RemoteTaskException(failure, cannotTravel);
        }
    }

    private static boolean answer(Object outcome, Wire.Writer answers) throws IOException {
        try {
            return answers.add(outcome);
        } catch (IOException cannotTravel) {
            Object result = outcome instanceof Failed(Throwable cause) ? cause : outcome.getClass();
            var failure = new IOException("the result, %.80s, cannot travel: %.80s".formatted(
                    RemoteTaskException.textOf(result), RemoteTaskException.textOf(cannotTravel)));
            failure.setStackTrace(new StackTraceElement[0]);        // it must fit where little does
            return answers.add(new Failed(failure));
        }
    }

    void say(byte kind, Object item) throws IOException {
        send(new Wire.Writer(maxFrame).frame(kind, item));
    }

    private synchronized void send(byte[] frame) throws IOException {
        Framing.write(out, frame);
    }
}
