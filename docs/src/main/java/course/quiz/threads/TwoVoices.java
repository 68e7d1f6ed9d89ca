package course.quiz.threads;

import course.quiz.Program;

/** Two threads, three words. */
final class TwoVoices extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        Thread anna = Thread.ofPlatform().start(() -> {
            say("A1");
            say("A2");
        });
        Thread bert = Thread.ofPlatform().start(() -> say("B"));
        anna.join();
        bert.join();
        // @end
    }
}
