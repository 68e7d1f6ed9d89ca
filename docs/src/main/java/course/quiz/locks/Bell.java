package course.quiz.locks;

import course.quiz.Program;

/** Whom does one ring wake? */
final class Bell extends Program {

    // @start region=program
    private int waiting;
    private int rings;

    private synchronized void waitForTheBell(String name) {
        try {
            waiting++;
            while (rings == 0) {
                wait();
            }
            rings--;
            say(name);
        } catch (InterruptedException sentHome) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int waiting() {
        return waiting;
    }

    private synchronized void ring() {
        rings++;
        notify();
    }

    @Override
    public void run() throws InterruptedException {
        Thread anna = Thread.ofPlatform().start(() -> waitForTheBell("Anna"));
        Thread bert = Thread.ofPlatform().start(() -> waitForTheBell("Bert"));
        while (waiting() < 2) {
            think();
        }
        ring();
        anna.join();
        bert.join();
    }
    // @end
}
