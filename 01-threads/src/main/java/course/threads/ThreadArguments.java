package course.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread's arguments are what its lambda captures, and each turn of a for-each loop has a variable of its own to capture.
 *
 * <p>The waiters who carry their guest's name with them greet Ada, Ben and Cleo. Those who look at the name by the
 * door only when they set out all greet Cleo.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=ThreadArguments</pre>
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-15.html#jls-15.27.2">JLS 15.27.2, Lambda
 *      Body: only effectively final variables are captured</a>
 */
final class ThreadArguments {

    private static final Logger log = LoggerFactory.getLogger(ThreadArguments.class);

    private String nameByTheDoor;

    void main() throws InterruptedException {
        List<String> guests = List.of("Ada", "Ben", "Cleo");
        log.info("each waiter knows the guest: {}", greetEach(guests, ThreadArguments::greet));
        log.info("each waiter reads the door: {}", greetByTheDoor(guests, ThreadArguments::greet));
    }

    // @start region=captured
    List<String> greetEach(List<String> guests, UnaryOperator<String> greeting) throws InterruptedException {
        var greetings = new String[guests.size()];
        var waiters = new ArrayList<Thread>();
        for (String guest : guests) {
            int place = waiters.size();
            waiters.add(Thread.ofPlatform().name("waiter-" + guest).unstarted(() -> {
                greetings[place] = greeting.apply(guest);       // of this turn, though the loop is over
            }));
        }
        waiters.forEach(Thread::start);
        for (Thread waiter : waiters) {
            waiter.join();
        }
        return List.of(greetings);
    }
    // @end

    // @start region=shared
    List<String> greetByTheDoor(List<String> guests, UnaryOperator<String> greeting) throws InterruptedException {
        var greetings = new String[guests.size()];
        var waiters = new ArrayList<Thread>();
        for (String guest : guests) {
            nameByTheDoor = guest;      // wrong: one field for all, read when the loop is over
            int place = waiters.size();
            waiters.add(Thread.ofPlatform().name("waiter").unstarted(() -> {
                greetings[place] = greeting.apply(nameByTheDoor);
            }));
        }
        waiters.forEach(Thread::start);
        for (Thread waiter : waiters) {
            waiter.join();
        }
        return List.of(greetings);
    }
    // @end

    private static String greet(String guest) {
        log.info("good evening, {}", guest);
        return guest;
    }
}
