package course.quiz.processes;

import course.quiz.Program;
import java.io.IOException;

/** How does a parent hear of it? */
final class Verdict extends Program {

    @Override
    public void run() throws IOException, InterruptedException {
        // @start region=program
        String child = """
                void main() {
                    throw new IllegalStateException("out of flour");
                }
                """;
        try {
            say(java(child).start().waitFor());
        } catch (IllegalStateException failure) {
            say(failure.getMessage());
        }
        // @end
    }
}
