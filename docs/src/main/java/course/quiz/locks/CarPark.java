package course.quiz.locks;

import course.quiz.Program;
import java.util.concurrent.Semaphore;

/** How many fit in? */
final class CarPark extends Program {

    @Override
    public void run() throws InterruptedException {
        // @start region=program
        var places = new Semaphore(1);
        places.release();
        Runnable car = () -> {
            places.acquireUninterruptibly();
            say("in");
            say("out");
            places.release();
        };
        Thread audi = Thread.ofPlatform().start(car);
        Thread bmw = Thread.ofPlatform().start(car);
        audi.join();
        bmw.join();
        // @end
    }
}
