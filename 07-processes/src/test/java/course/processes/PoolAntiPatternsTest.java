package course.processes;

import static java.lang.Thread.State.WAITING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.processes.PoolAntiPatterns.SumBelow;
import course.processes.PoolAntiPatterns.SumOf;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoolAntiPatternsTest {

    private final PoolAntiPatterns lesson = new PoolAntiPatterns();

    @Test
    void aTaskThatWaitsForItsOwnFullPoolStarves() throws InterruptedException {
        var cooks = new Thread[1];
        try (ExecutorService one = Executors.newFixedThreadPool(1, task -> cooks[0] = new Thread(task, "only cook"))) {
            Future<String> meal = lesson.orderInside(one, one);

            await().until(() -> cooks[0].getState() == WAITING);
            assertThat(meal.isDone()).isFalse();

            one.shutdownNow();
            one.awaitTermination(5, SECONDS);
            assertThat(meal.exceptionNow()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void anotherPoolForTheInnerTaskFeedsIt() throws Exception {
        try (ExecutorService one = Executors.newFixedThreadPool(1);
                ExecutorService helpers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(lesson.orderInside(one, helpers).get()).isEqualTo("meal with salad");
        }
    }

    @Test
    void aDescriptionTravelsLighterThanTheThing() throws Exception {
        var heavy = new SumOf(LongStream.range(0, 10_000).toArray());
        var light = new SumBelow(10_000);

        assertThat(heavy.call()).isEqualTo(light.call());
        assertThat(lesson.size(heavy)).isGreaterThan(500 * lesson.size(light));
    }

    @Test
    void oneFrameForManyTravelsLighterThanAFrameEach() throws Exception {
        var crumbs = Collections.nCopies(256, new SumBelow(10)).toArray(SumBelow[]::new);

        assertThat(lesson.size(crumbs)).isGreaterThan(256).isLessThan(256 * lesson.size(crumbs[0]) / 2);
    }

    @Test
    void aPoolThatIsNotClosedKeepsItsJvmUp() throws Exception {
        Process forgetful = lesson.start(Asked.class);
        try (var said = forgetful.inputReader()) {
            assertThat(said.readLine()).isEqualTo("main is over");
            assertThat(said.readLine()).as("what is there when main has ended").contains("pool-1-thread-1");
        } finally {
            forgetful.destroyForcibly().waitFor();
        }
    }

    /** Says, as long as its JVM stays up, which threads keep it so once main has ended. */
    static final class Asked {

        public static void main(String[] arguments) {
            Thread main = Thread.currentThread();
            Thread.ofPlatform().daemon().start(() -> tellWhoIsLeftAfter(main));
            PoolAntiPatterns.Forgetful.main(arguments);
        }

        private static void tellWhoIsLeftAfter(Thread main) {
            try {
                main.join();
            } catch (InterruptedException nobodyInterruptsIt) {
                throw new AssertionError(nobodyInterruptsIt);
            }
            System.out.println(Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !thread.isDaemon()).map(Thread::getName).toList());
        }
    }
}
