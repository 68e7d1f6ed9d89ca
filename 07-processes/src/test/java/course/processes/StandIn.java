package course.processes;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Plays a child process: has sent what it is told to, and ends when the test says so. */
public class StandIn extends Process {

    public final CompletableFuture<Process> exit = new CompletableFuture<>();
    volatile boolean destroyed;

    private final InputStream sent;

    public StandIn(byte[] sent) {
        this.sent = new ByteArrayInputStream(sent);
    }

    @Override
    public InputStream getInputStream() {
        return sent;
    }

    @Override
    public void destroy() {
        destroyed = true;
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return exit;
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            return exit.get().exitValue();
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public int exitValue() {
        return 0;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }
}
