package course.quiz.processes;

import course.quiz.Program;
import java.io.IOException;

/** What does a child still do? */
final class LastWords extends Program {

    @Override
    public void run() throws IOException {
        // @start region=program
        String child = """
                void main() throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> IO.println("bye")));
                    IO.println("ready");
                    System.in.read();
                }
                """;
        Process process = java(child).start();
        var lines = process.inputReader();
        say(lines.readLine());
        process.toHandle().destroyForcibly();
        say(lines.readLine());
        // @end
    }
}
