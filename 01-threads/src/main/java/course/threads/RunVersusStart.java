package course.threads;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code start()} makes a new thread do the work; {@code run()} makes you do it yourself.
 *
 * <p>Watch the second column: it says who carried the parcel.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=RunVersusStart</pre>
 *
 * @see Thread#start()
 * @see Thread.State#NEW
 */
final class RunVersusStart {

    private static final Logger log = LoggerFactory.getLogger(RunVersusStart.class);

    private Thread carrier;

    void main() throws InterruptedException {
        Thread postman = newPostman();
        log.info("the postman is {}: nothing moves yet", postman.getState());

        log.info("I call run()");
        carriedByRun(postman);
        log.info("the postman is still {}", postman.getState());

        log.info("I call start()");
        carriedByStart(postman);
        log.info("the postman is {}", postman.getState());

        try {
            postman.start();
        } catch (IllegalThreadStateException retired) {
            log.info("I call start() again: {}", retired.getClass().getSimpleName());
        }
    }

    // @start region=run-and-start
    Thread newPostman() {
        return Thread.ofPlatform().name("postman").unstarted(this::carryParcel);
    }

    Thread carriedByRun(Thread postman) {
        postman.run();
        return carrier;
    }

    Thread carriedByStart(Thread postman) throws InterruptedException {
        postman.start();
        postman.join();
        return carrier;
    }
    // @end

    private void carryParcel() {
        carrier = Thread.currentThread();
        log.info("I carry the parcel");
    }
}
