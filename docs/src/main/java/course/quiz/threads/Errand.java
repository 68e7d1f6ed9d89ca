package course.quiz.threads;

import course.quiz.Program;

/** Who does the work? */
final class Errand extends Program {

    @Override
    public void run() {
        // @start region=program
        Thread postman = Thread.ofPlatform().unstarted(() -> say("post"));
        postman.run();
        say("home");
        // @end
    }
}
