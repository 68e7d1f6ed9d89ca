package course.processes;

import com.hazelcast.core.MemberLeftException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client code that was written for an {@link ExecutorService} can give its tasks to other machines as well: two JVMs,
 * here on one machine for want of a second, find each other by address and share the work. One of them is killed in
 * the middle. The engine says which tasks went down with it, and our client gives them out again.
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
                Member.say("stuck");
                new CountDownLatch(1).await();
            }
            return new Print(photo, pid);
        }
    }

    record Print(int photo, long pid) implements Serializable {}

    /** Ends with another exit code than 0 if a print is missing. */
    public static void main(String[] arguments) throws Exception {
        try (ExecutorService pool = ProcessPool.ofSize(2)) {
            tell("a pool of two processes", developAll(photos(100, NOBODY), pool));
        }
        try (var cluster = Cluster.ofTwo()) {
            log.info("two members of a cluster have found each other");
            tell("the cluster", developAll(photos(100, NOBODY), cluster.executor()));
            Thread killer = Thread.ofPlatform().name("killer").start(cluster::killOtherWhenStuck);
            tell("the one that is left", developAll(photos(100, cluster.other().pid()), cluster.executor()));
            killer.join();
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

    // @start region=again
    /** Gives out all photos, and those again that a member took with it when it died: at least once, as our pool does. */
    static List<Print> developAll(List<Develop> photos, ExecutorService executor)
            throws InterruptedException, ExecutionException {
        var prints = new ArrayList<Print>();
        List<Develop> missing = developOnce(photos, executor, prints);
        while (!missing.isEmpty()) {
            log.info("photos have gone down with a member, and are given out again");
            missing = developOnce(missing, executor, prints);
        }
        return prints;
    }

    /** Returns the photos that a member took with it. */
    static List<Develop> developOnce(List<Develop> photos, ExecutorService executor, List<Print> prints)
            throws InterruptedException, ExecutionException {
        Map<Develop, Future<Print>> underWay = new LinkedHashMap<>();
        photos.forEach(photo -> underWay.put(photo, executor.submit(photo)));
        var missing = new ArrayList<Develop>();
        for (Map.Entry<Develop, Future<Print>> task : underWay.entrySet()) {
            try {
                prints.add(task.getValue().get());
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof MemberLeftException)) {
                    throw failed;
                }
                missing.add(task.getKey());
            }
        }
        return missing;
    }
    // @end
}
