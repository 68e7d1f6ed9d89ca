package course.queues;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One queue carries jobs of several kinds, and the compiler checks that the worker knows every one of them.
 *
 * <p>{@code Job} is sealed, so the switch needs no {@code default}: add a kind, and it no longer compiles until
 * somebody says how that kind is done. The end of the shift is a kind of job, too.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=JobKinds</pre>
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-14.html#jls-14.11.1.1">JLS 14.11.1.1,
 *      Exhaustive Switch Blocks</a>
 */
final class JobKinds {

    private static final Logger log = LoggerFactory.getLogger(JobKinds.class);

    // @start region=kinds
    sealed interface Job {}

    record Bake(String bread, int loaves) implements Job {}

    record Deliver(String address) implements Job {}

    record CloseShop() implements Job {}
    // @end

    private final BlockingQueue<Job> orders = new LinkedBlockingQueue<>();
    private final List<String> diary = new ArrayList<>();       // the baker's alone until he has ended

    void main() throws InterruptedException {
        Thread baker = startBaker();
        for (Job job : List.of(new Bake("rye", 3), new Deliver("Mill Lane 4"), new Bake("spelt", 1), new CloseShop())) {
            Thread.sleep(300);
            log.info("orders {}", job);
            order(job);
        }
        log.info("the diary says {}", diaryOf(baker));
    }

    Thread startBaker() {
        return Thread.ofPlatform().name("baker").start(this::work);
    }

    void order(Job job) {
        orders.add(job);
    }

    List<String> diaryOf(Thread baker) throws InterruptedException {
        baker.join();
        return diary;
    }

    // @start region=work
    private void work() {
        try {
            boolean open = true;
            while (open) {
                open = handle(orders.take());
            }
        } catch (InterruptedException sentHome) {
            diary.add("sent home");
        }
    }

    /** Does a job, and answers whether the shop stays open. */
    private boolean handle(Job job) {
        return switch (job) {
            case Bake(String bread, int loaves) -> {
                write("bakes " + loaves + " " + bread);
                yield true;
            }
            case Deliver(String address) -> {
                write("drives to " + address);
                yield true;
            }
            case CloseShop() -> {
                write("closes the shop");
                yield false;
            }
        };
    }
    // @end

    private void write(String entry) {
        log.info("{}", entry);
        diary.add(entry);
    }
}
