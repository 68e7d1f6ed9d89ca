package course.quiz.locks;

import course.quiz.Program;

/** Who is first? */
final class FirstPrize extends Program {

    // @start region=program
    private volatile boolean taken;

    @Override
    public void run() throws InterruptedException {
        Runnable runner = () -> {
            if (!taken) {
                think();
                taken = true;
                say("first");
            }
        };
        Thread anna = Thread.ofPlatform().start(runner);
        Thread bert = Thread.ofPlatform().start(runner);
        anna.join();
        bert.join();
    }
    // @end
}
