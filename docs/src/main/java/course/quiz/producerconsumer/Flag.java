package course.quiz.producerconsumer;

import course.quiz.Program;

/** Does the waiter get the soup? */
final class Flag extends Program {

    // @start region=program
    private boolean isReady;

    private synchronized void bring() {
        isReady = true;
        notify();
    }

    private synchronized void serve() throws InterruptedException {
        isReady = false;
        think();
        while (!isReady) {
            wait();
        }
        say("soup");
    }

    @Override
    public void run() throws InterruptedException {
        Thread cook = Thread.ofPlatform().start(this::bring);
        serve();
        cook.join();
    }
    // @end
}
