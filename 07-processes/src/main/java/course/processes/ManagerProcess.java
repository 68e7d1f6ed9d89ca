package course.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@link Manager} in a JVM of its own, which ends when this is closed, or when our JVM ends in whatever
 * way.
 */
final class ManagerProcess implements AutoCloseable {

    private final Process process;
    private final Invitation invitation;

    private ManagerProcess(Process process, Invitation invitation) {
        this.process = process;
        this.invitation = invitation;
    }

    static ManagerProcess start() throws IOException {
        return invitedBy(new ProcessBuilder(Jvm.command(Server.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Ends a process that sends no invitation. */
    static ManagerProcess invitedBy(Process process) throws IOException {
        try {
            return new ManagerProcess(process, Invitation.receive(process.getInputStream()));
        } catch (IOException notUp) {
            process.destroyForcibly().onExit().join();
            throw notUp;
        }
    }

    Invitation invitation() {
        return invitation;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends the process, and returns when it has ended. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
        if (invitation.path() != null) {        // still there if the process was killed
            Files.deleteIfExists(Path.of(invitation.path()));
            Files.deleteIfExists(Path.of(invitation.path()).getParent());
        }
    }

    // @start region=server
    static final class Server {

        public static void main(String[] arguments) throws IOException {
            Path folder = Files.createTempDirectory("manager");
            folder.toFile().deleteOnExit();     // and not in a finally, which Ctrl-C would not run
            folder.resolve("socket").toFile().deleteOnExit();       // goes first, for it is named last
            try (Manager manager = Manager.in(folder)) {
                manager.invitation().send(System.out);
                System.in.transferTo(OutputStream.nullOutputStream());      // ends with the parent
            }
        }
    }
    // @end
}
