package course.quiz.threads;

import course.quiz.Program;

/** Who speaks first? */
final class Kettle extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        Thread kettle = Thread.ofPlatform().start(() -> say("kettle"));
        say("table");
        kettle.join();
        say("tea");
        // @end
    }
}
