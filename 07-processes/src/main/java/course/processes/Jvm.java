package course.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that start a JVM like ours. A child inherits our environment and our working directory, but neither our
 * class path nor our options: what it is to know of them must be said.
 */
final class Jvm {

    /** The JDK that runs us, whatever {@code java} the path leads to. */
    static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** For a short life: starts fast, and leaves no file behind when it is killed. */
    static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private Jvm() {}

    static List<String> command(Class<?> program, String... arguments) {
        return command(QUICK, program, arguments);
    }

    // @start region=command
    /** Runs a main method from our class path. */
    static List<String> command(List<String> options, Class<?> program, String... arguments) {
        var command = new ArrayList<String>();
        command.add(JAVA);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
    // @end
}
