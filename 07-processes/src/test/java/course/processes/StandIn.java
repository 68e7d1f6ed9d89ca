package course.processes;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** Plays a child process: has sent what it is told to, and ends when the test says so. */
final class StandIn extends Process {

    final CompletableFuture<Process> exit = new CompletableFuture<>();
    boolean destroyed;

    private final InputStream sent;

    StandIn(byte[] sent) {
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
    public int waitFor() {
        return exit.join().exitValue();
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
