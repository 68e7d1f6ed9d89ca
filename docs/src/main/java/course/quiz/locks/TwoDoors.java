package course.quiz.locks;

import course.quiz.Program;

/** How many have come in, through two locked doors? */
final class TwoDoors extends Program {

    // @start region=program
    private final Object frontDoor = new Object();
    private final Object backDoor = new Object();
    private int visitors;

    private void enter(Object door) {
        synchronized (door) {
            int seen = visitors;
            think();
            visitors = seen + 1;
        }
    }

    @Override
    public void run() throws InterruptedException {
        Thread anna = Thread.ofPlatform().start(() -> enter(frontDoor));
        Thread bert = Thread.ofPlatform().start(() -> enter(backDoor));
        anna.join();
        bert.join();
        say(visitors);
    }
    // @end
}
