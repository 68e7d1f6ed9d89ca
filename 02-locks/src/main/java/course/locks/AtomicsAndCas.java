package course.locks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An atomic changes a value in one step that the processor guarantees; compare-and-set builds any change from it.
 *
 * <p>Watch a rival come in between: the loop notices and computes again, while get-then-set overwrites him.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=AtomicsAndCas</pre>
 *
 * @see HighScore
 * @see Mailbox
 * @see java.lang.invoke.VarHandle
 */
final class AtomicsAndCas {

    private static final Logger log = LoggerFactory.getLogger(AtomicsAndCas.class);

    private final AtomicInteger tickets = new AtomicInteger();
    private final LongAdder visitors = new LongAdder();

    void main() throws InterruptedException {
        var score = new HighScore();
        var tries = new AtomicInteger();
        score.update(seen -> {
            if (tries.incrementAndGet() == 1) {
                score.update(rival -> rival + 10);
            }
            return seen + 1;
        });
        log.info("compare-and-set: a rival adds 10 while I add 1: {}, after {} tries", score.best(), tries);

        var spoilt = new HighScore();
        spoilt.overwrite(seen -> {
            spoilt.update(rival -> rival + 10);
            return seen + 1;
        });
        log.info("get, then set:   a rival adds 10 while I add 1: {}", spoilt.best());

        new Crew().with("Ann", () -> admit(100_000)).with("Bob", () -> admit(100_000)).work();
        log.info("AtomicInteger: ticket number {} comes next; LongAdder: {} visitors", tickets.get() + 1, visitors);

        var box = new Mailbox();
        new Crew()
                .with("postman", () -> box.post("come to tea"))
                .with("reader", () -> log.info("reads: {}", waitForLetter(box)))
                .work();
    }

    // @start region=count
    void admit(int people) {
        for (int person = 0; person < people; person++) {
            tickets.incrementAndGet();      // each needs a number of its own
            visitors.increment();           // nobody asks how many until the end
        }
    }
    // @end

    int ticketsSold() {
        return tickets.get();
    }

    long visitors() {
        return visitors.sum();
    }

    static String waitForLetter(Mailbox box) throws InterruptedException {
        while (!box.isPosted()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("sent home without a letter");
            }
            Thread.onSpinWait();
        }
        return box.letter();
    }
}
