package course.quiz.threads;

import course.quiz.Program;

/** What does the program wait for? */
final class Music extends Program {

    @Override
    public void run() {
        // @start region=program
        Thread.ofVirtual().start(() -> say("music"));
        say("closed");
        // @end
    }
}
