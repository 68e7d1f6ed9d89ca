package course.processes;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client code that was written for an {@link ExecutorService} can give its tasks to other machines as well: two JVMs,
 * here on one machine for want of a second, find each other by address and share the work. One of them is killed in
 * the middle, and what it had begun the engine gives to the one that is left.
 *
 * <pre>./mvnw -q -pl 07-processes -Pcluster</pre>
 *
 * @see com.hazelcast.core.IExecutorService
 */
final class BeyondOneMachine {

    private static final Logger log = LoggerFactory.getLogger(BeyondOneMachine.class);
    private static final long NOBODY = 0;

    /** In the process that is doomed the eleventh photo never gets done. */
    record Develop(int photo, long doomed) implements Callable<Print>, Serializable {

        private static final AtomicInteger BEGUN = new AtomicInteger();

        @Override
        public Print call() throws InterruptedException {
            long pid = ProcessHandle.current().pid();
            if (pid == doomed && BEGUN.incrementAndGet() > 10) {
                Member.say(Member.STUCK);
                new CountDownLatch(1).await();
            }
            return new Print(photo, pid);
        }
    }

    record Print(int photo, long pid) implements Serializable {}

    /** Ends with another exit code than 0 if a print is missing, or if nobody was killed in the middle. */
    public static void main(String[] arguments) throws Exception {
        try (ExecutorService pool = ProcessPool.ofSize(2)) {
            tell("a pool of two processes", developAll(photos(100, NOBODY), pool));
        }
        try (var cluster = Cluster.ofTwo()) {
            log.info("two members of a cluster have found each other");
            tell("the cluster", developAll(photos(100, NOBODY), cluster.executor()));
            var killed = new FutureTask<>(cluster::killOtherWhenStuck);
            Thread.ofPlatform().name("killer").start(killed);
            tell("the one that is left", developAll(photos(100, cluster.other().pid()), cluster.executor()));
            if (!killed.get(3, MINUTES)) {
                throw new AssertionError("the other had ended before it was stuck");
            }
        }
    }

    static List<Develop> photos(int count, long doomed) {
        return IntStream.range(0, count).mapToObj(photo -> new Develop(photo, doomed)).toList();
    }

    private static void tell(String who, List<Print> prints) {
        List<Integer> photos = prints.stream().map(Print::photo).sorted().toList();
        if (!photos.equals(IntStream.range(0, 100).boxed().toList())) {
            throw new AssertionError("of the photos 0 to 99 these are there: " + photos);
        }
        log.info("{} has developed all photos", who);
    }

    // @start region=all
    /** Gives out all photos, to whoever is behind the executor, and returns when all are there. */
    static List<Print> developAll(List<Develop> photos, ExecutorService executor)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Future<Print>> underWay = photos.stream().map(executor::submit).toList();
        var prints = new ArrayList<Print>();
        for (Future<Print> print : underWay) {
            prints.add(print.get(3, MINUTES));       // or it is lost
        }
        return prints;
    }
    // @end
}
