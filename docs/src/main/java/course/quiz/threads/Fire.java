package course.quiz.threads;

import course.quiz.Program;

/** Where does an exception go? */
final class Fire extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        try {
            Thread baker = Thread.ofPlatform().start(() -> {
                throw new IllegalStateException("fire");
            });
            baker.join();
            say("fine");
        } catch (IllegalStateException fire) {
            say("fire");
        }
        // @end
    }
}
