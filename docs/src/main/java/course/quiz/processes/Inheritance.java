package course.quiz.processes;

import course.quiz.Program;
import java.io.IOException;

/** What does a child inherit? */
final class Inheritance extends Program {

    @Override
    public void run() throws IOException {
        // @start region=program
        String child = """
                void main() {
                    IO.println(System.getProperty("cake") + " " + System.getenv("tea"));
                }
                """;
        System.setProperty("cake", "apple");
        ProcessBuilder builder = java(child);
        builder.environment().put("tea", "mint");
        say(builder.start().inputReader().readLine());
        // @end
    }
}
