package course.processes;

import java.io.IOException;
import java.util.List;

/** What tests ask of child processes, and children for tests. */
public final class Children {

    private Children() {}

    public static List<String> command(Class<?> program, String... arguments) {
        return Jvm.command(program, arguments);
    }

    /** A dead orphan waits as a zombie until process 1 has taken note of it; that is dead enough. */
    public static boolean isRunning(ProcessHandle process) {
        return !TerminateProcess.hasEnded(process);
    }

    /** Starts a child that has closed its output when this returns, and lives until its input ends. */
    static Process startMute() throws IOException {
        Process mute = new ProcessBuilder(command(Mute.class)).start();
        mute.errorReader().readLine();
        return mute;
    }

    /** Says nothing, reads nothing, and lives as long as its parent. */
    public static final class Stays {

        public static void main(String[] arguments) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        }
    }

    static final class Mute {

        public static void main(String[] arguments) throws IOException {
            System.out.close();
            System.err.println("closed");
            while (System.in.read() >= 0) {
                // whatever it is
            }
        }
    }
}
