package course.threads;

import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try proves nothing about threads: start them together, repeat, and compare with what must come out.
 *
 * <p>Each turnstile counts the same visitors. The careless one is right when people come one at a time, and so a test
 * with one visitor passes. Under stress it loses some, and the test sees it.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=StressTesting</pre>
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-17.html#jls-17.4.5">JLS 17.4.5: two accesses
 *      that nothing orders are a data race</a>
 */
final class StressTesting {

    private static final Logger log = LoggerFactory.getLogger(StressTesting.class);

    void main() throws Exception {
        log.info("one visitor: careless counts {}", visitorsCounted(new CarelessTurnstile(), 1, 1));
        log.info("two crowds of 200000: careful counts {}", visitorsCounted(new CarefulTurnstile(), 2, 200_000));
        int round = 1;
        while (visitorsCounted(new CarelessTurnstile(), 2, 200_000) == 400_000) {
            round++;
        }
        log.info("two crowds of 200000: careless lost some in round {}", round);
    }

    // @start region=stress
    /** Lets so many crowds through at the same moment, each of so many visitors, and reads the turnstile. */
    static int visitorsCounted(Turnstile turnstile, int crowds, int visitors) throws Exception {
        var doorsOpen = new CyclicBarrier(crowds);
        var results = new ArrayList<FutureTask<Void>>();
        for (int number = 1; number <= crowds; number++) {
            var crowd = new FutureTask<Void>(() -> {
                doorsOpen.await();
                for (int visitor = 0; visitor < visitors; visitor++) {
                    turnstile.enter();
                }
                return null;
            });
            results.add(crowd);
            Thread.ofPlatform().name("crowd-" + number).start(crowd);
        }
        for (FutureTask<Void> crowd : results) {
            crowd.get();            // waits for its end; what it threw comes as the cause of an ExecutionException
        }
        return turnstile.visitors();
    }
    // @end

    interface Turnstile {

        void enter();

        int visitors();
    }

    // @start region=turnstiles
    static class CarefulTurnstile implements Turnstile {

        private int visitors;       // guarded by this

        @Override
        public synchronized void enter() {
            visitors++;
        }

        @Override
        public synchronized int visitors() {
            return visitors;
        }
    }

    /** Broken on purpose: two who enter at once may read the same number and write the same number. */
    static final class CarelessTurnstile implements Turnstile {

        private int visitors;

        @Override
        public void enter() {
            int seen = visitors;
            Thread.onSpinWait();        // the blink of an eye between looking and writing
            visitors = seen + 1;        // wrong: somebody may have come meanwhile
        }

        @Override
        public int visitors() {
            return visitors;
        }
    }
    // @end
}
