package course.quiz.threads;

import course.quiz.Program;
import java.time.Duration;

/** What is left of an interrupt? */
final class Alarm extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        Thread sleeper = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(Duration.ofHours(1));
                say("slept");
            } catch (InterruptedException woken) {
                say(Thread.currentThread().isInterrupted());
            }
        });
        think();
        sleeper.interrupt();
        sleeper.join();
        // @end
    }
}
