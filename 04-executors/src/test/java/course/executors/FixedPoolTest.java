package course.executors;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FixedPoolTest {

    private final FixedPool lesson = new FixedPool();
    private final Callable<Integer> sum = () -> IntStream.range(0, 10).sum();

    @Test
    void twoSumsOnThreeClerks() throws Exception {
        try (var clerks = lesson.postOffice(3)) {
            assertThat(lesson.submitAll(clerks, List.of(sum, sum))).containsExactly(45, 45);
        }
    }

    @Test
    void theFactoryNamesTheThreads() throws Exception {
        try (var clerks = lesson.postOffice(3)) {
            Set<String> names = ConcurrentHashMap.newKeySet();
            var allThree = new CyclicBarrier(3, () -> {});
            Callable<Boolean> signIn = () -> {
                allThree.await();
                return names.add(Thread.currentThread().getName());
            };

            lesson.submitAll(clerks, nCopies(3, signIn));
            lesson.submitAll(clerks, nCopies(3, signIn));

            assertThat(names).containsExactlyInAnyOrder("clerk-1", "clerk-2", "clerk-3");
        }
    }

    @Test
    void tenTasksOnTenThreadsRunAllAtOnce() throws Exception {
        try (var clerks = lesson.postOffice(10)) {
            var allTen = new CyclicBarrier(10);

            assertThat(lesson.submitAll(clerks, nCopies(10, allTen::await)))
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    @Test
    void tenTasksOnFourThreadsTakeThreeRounds() {
        try (var clerks = (ThreadPoolExecutor) lesson.postOffice(4)) {
            var begun = new AtomicInteger();
            var nextRound = new Semaphore(0);
            Callable<Integer> customer = () -> {
                int number = begun.incrementAndGet();
                nextRound.acquire();
                return number;
            };
            var main = Call.supply("main", () -> lesson.submitAll(clerks, nCopies(10, customer)));

            for (int expected : new int[] {4, 8}) {
                await().until(begun::get, is(expected));
                await().until(clerks.getQueue()::size, is(10 - expected));
                nextRound.release(4);
            }
            await().until(begun::get, is(10));
            nextRound.release(2);

            assertThat(main.awaitResult()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
    }

    @Test
    void resultsComeInTheOrderOfSubmission() throws Exception {
        try (var clerks = lesson.postOffice(2)) {
            var secondIsDone = new Semaphore(0);
            Callable<String> first = () -> {
                secondIsDone.acquire();
                return "first";
            };
            Callable<String> second = () -> {
                secondIsDone.release();
                return "second";
            };

            assertThat(lesson.submitAll(clerks, List.of(first, second))).containsExactly("first", "second");
        }
    }

    @Test
    void whoWaitsForAResultCanBeInterrupted() {
        try (var clerks = lesson.postOffice(1)) {
            var never = new Semaphore(0);
            Callable<Integer> endless = () -> {
                never.acquire();
                return 0;
            };
            var main = Call.supply("main", () -> lesson.submitAll(clerks, List.of(endless)));
            main.awaitBlocked();

            main.interrupt();

            assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
            clerks.shutdownNow();
        }
    }
}
