package course.processes.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** A death and a close take the same lock: whichever comes second sees what the first has done. */
class SupervisorSolution implements SupervisorContract.Answer {

    private final List<String> command;
    private final int maxRestarts;
    Process process;                // guarded by this
    boolean closed;                 // guarded by this
    int restarts;                   // guarded by this

    SupervisorSolution(List<String> command, int maxRestarts) {
        this.command = command;
        this.maxRestarts = maxRestarts;
    }

    @Override
    public synchronized void start() {
        if (closed || process != null) {
            throw new IllegalStateException(closed ? "closed" : "started already");
        }
        try {
            launch();
        } catch (IOException noProcess) {
            throw new UncheckedIOException(noProcess);
        }
    }

    /** Only with the lock. */
    void launch() throws IOException {
        process = open(new ProcessBuilder(command));
        process.onExit().thenRun(this::died);
    }

    Process open(ProcessBuilder builder) throws IOException {
        return builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    }

    synchronized void died() {
        if (!closed && restarts < maxRestarts) {
            restarts++;         // first, for one that is dead already calls us from launch
            try {
                launch();
            } catch (IOException goneForGood) {
                restarts--;     // nothing is left to watch, and nobody to be told
            }
        }
    }

    @Override
    public synchronized ProcessHandle current() {
        return process.toHandle();
    }

    @Override
    public synchronized int restarts() {
        return restarts;
    }

    @Override
    public void close() {
        endForGood();
    }

    final void endForGood() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        if (last != null) {
            last.destroyForcibly().onExit().join();
        }
    }
}
