package course.quiz.locks;

import course.quiz.Program;

/** How many have come in? */
final class Turnstile extends Program {

    // @start region=program
    private int visitors;

    private void enter() {
        int seen = visitors;
        think();
        visitors = seen + 1;
    }

    @Override
    public void run() throws InterruptedException {
        Thread anna = Thread.ofPlatform().start(this::enter);
        Thread bert = Thread.ofPlatform().start(this::enter);
        anna.join();
        bert.join();
        say(visitors);
    }
    // @end
}
