package course.queues.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every visit owes its caller. */
abstract class VisitOnceContract implements AutoCloseable {

    interface Answer {
        <T> Set<T> visit(T start, Function<T, ? extends Collection<T>> next, int threads) throws InterruptedException;
    }

    private static final String CALLER = "caller";

    private final Answer answer;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch othersAreIdle = new CountDownLatch(1);
    private final Queue<Thread> inNext = new ConcurrentLinkedQueue<>();
    private final List<Call<?>> calls = new ArrayList<>();

    VisitOnceContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void everythingWithinReachIsFound() {
        Map<String, List<String>> town = Map.of("home", List.of("bakery", "post"), "bakery", List.of("mill"),
                "post", List.of("mill"), "mill", List.of("mill"), "island", List.of("mill"));

        assertThat(call(() -> answer.visit("home", town::get, 3)).awaitResult())
                .containsExactlyInAnyOrder("home", "bakery", "post", "mill");
    }

    @Test
    void nobodyIsAskedTwice() {
        var asked = new ConcurrentLinkedQueue<Integer>();
        call(() -> answer.visit(0, node -> {
            asked.add(node);
            return IntStream.range(0, 100).boxed().toList();
        }, 4)).awaitResult();

        assertThat(asked).hasSize(100).doesNotHaveDuplicates();
    }

    /** Two threads find the same node at the same moment, and neither gets ahead of the other. */
    @Test
    void nobodyIsAskedTwiceWhenTwoFindThemAtOnce() {
        var timesAsked = new AtomicInteger();
        var bothAreBack = new CountDownLatch(2);
        var meetingPoint = new MeetingPoint();
        call(() -> answer.<Object>visit("start", node -> {
            if (node.equals("start")) {
                return List.of("left", "right");
            }
            if (node == meetingPoint) {
                timesAsked.incrementAndGet();
                return List.of();
            }
            bothAreBack.countDown();
            waitFor(bothAreBack);
            return List.of(meetingPoint);
        }, 2)).awaitResult();

        assertThat(timesAsked).as("times the meeting point was asked").hasValue(1);
    }

    /** While the start is asked, the others have nothing to do; they must be there when there is. */
    @Test
    void asManyAreAskedAtOnceAsThereAreThreads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var startIsAsked = new CountDownLatch(1);
        var visit = call(() -> answer.visit(0, node -> {
            if (node == 0) {
                startIsAsked.countDown();
                waitFor(othersAreIdle);
                return IntStream.rangeClosed(1, 9).boxed().toList();
            }
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            waitFor(end);
            atOnce.decrementAndGet();
            return List.<Integer>of();
        }, 3));

        await("the start asked").until(startIsAsked::getCount, is(0L));
        Settled.await(before);
        othersAreIdle.countDown();
        await("three asked at once, when the start has led to nine").until(() -> atOnce.get() >= 3);
        Settled.await(before);
        end.countDown();

        assertThat(visit.awaitResult()).hasSize(10);
        assertThat(most.get()).as("most asked at once").isEqualTo(3);
    }

    @Test
    void itGoesOnWhileSomebodyMayStillFindMore() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Set<Integer> asked = ConcurrentHashMap.newKeySet();
        var visit = call(() -> answer.visit(0, node -> {
            asked.add(node);
            if (node == 0) {
                return List.of(1, 2);
            }
            if (node == 1) {
                waitFor(end);               // the others have found all, the queue is empty, and they are idle
                return List.of(4);
            }
            return node == 2 || node == 4 ? List.of(node + 1) : List.of();
        }, 2));
        await("3 asked, to which 2 has led, while 1 is still being asked")
                .until(() -> asked.contains(3) || visit.outcome().isDone());
        Settled.await(before);
        assertThat(visit.outcome().isDone()).as("whether the visit is over while one is still being asked").isFalse();
        end.countDown();

        assertThat(visit.awaitResult()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    /** A leaf leads nowhere: others may be done with it before the one who found it has found the next. */
    @Test
    void nothingIsForgottenThatIsDoneAsSoonAsItIsFound() {
        List<Integer> leaves = IntStream.rangeClosed(1, 2_000).boxed().toList();
        long enough = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        for (int round = 0; round == 0 || round < 100 && System.nanoTime() < enough; round++) {
            Set<Integer> asked = ConcurrentHashMap.newKeySet();
            Set<Integer> found = call(() -> answer.<Integer>visit(0, node -> {
                asked.add(node);
                return node == 0 ? leaves : List.of();
            }, 4)).awaitResult();

            assertThat(asked.size()).as("nodes asked, when the start has led to 2000").isEqualTo(2_001);
            assertThat(found.size()).as("nodes found, when the start has led to 2000").isEqualTo(2_001);
        }
    }

    /** Each node leads to one more, as pages do that only know the next; and it goes as far as there is time for. */
    @Test
    void aLongWayIsWalkedToItsEnd() {
        var asked = new AtomicInteger();
        long enough = System.nanoTime() + Duration.ofMillis(500).toNanos();
        Set<Integer> found = call(() -> answer.<Integer>visit(0, node -> {
            asked.incrementAndGet();
            return node < 100_000 && System.nanoTime() < enough ? List.of(node + 1) : List.of();
        }, 1)).awaitResult();

        assertThat(found.size()).as("nodes found on a long way").isEqualTo(asked.get());
    }

    @Test
    void aFailureEndsTheVisitAsItIs() {
        var unreachable = new IllegalStateException("unreachable");
        var visit = call(() -> answer.visit(0, node -> {
            if (node == 0) {
                return List.of(1, 2);
            }
            throw unreachable;
        }, 2));

        assertThat(visit.awaitFailure()).as("how a visit ends when next throws").isSameAs(unreachable);
    }

    @Test
    void anErrorEndsTheVisitToo() {
        var tooFar = new AssertionError("further than far");
        var visit = call(() -> answer.visit(0, node -> {
            if (node == 0) {
                return List.of(1, 2);
            }
            throw tooFar;
        }, 2));

        assertThat(visit.awaitFailure()).as("how a visit ends when next throws an error").isSameAs(tooFar);
    }

    /** Who is interrupted because of a failure may fail as well, and that says nothing of why the visit ends. */
    @Test
    void theFirstFailureCounts() {
        var unreachable = new IllegalStateException("unreachable");
        var visit = call(() -> answer.<Integer>visit(0, node -> {
            if (node == 0) {
                return List.of(1, 2);
            }
            inNext.add(Thread.currentThread());
            if (node == 1) {
                await("both in next").until(inNext::size, is(2));
                throw unreachable;
            }
            waitUntilInterrupted();
            throw new IllegalStateException("interrupted");
        }, 2));

        assertThat(visit.awaitFailure()).as("how a visit ends when next throws, and throws again when interrupted for it")
                .isSameAs(unreachable);
        assertNobodyIsLeft();
    }

    @Test
    void aFailureLeavesNoThread() {
        var unreachable = new IllegalStateException("unreachable");
        var visit = call(() -> answer.visit(0, node -> {
            if (node == 0) {
                return List.of(1, 2);
            }
            inNext.add(Thread.currentThread());
            if (node == 1) {
                await("both in next").until(inNext::size, is(2));
                throw unreachable;
            }
            waitUntilInterrupted();
            return List.<Integer>of();
        }, 2));

        assertThat(visit.awaitFailure()).isSameAs(unreachable);
        assertNobodyIsLeft();
    }

    @Test
    void anInterruptEndsTheVisitAndLeavesNoThread() {
        var visit = call(() -> answer.visit(0, node -> {
            inNext.add(Thread.currentThread());
            waitUntilInterrupted();
            return List.<Integer>of();
        }, 2));
        await("somebody in next").until(inNext::size, is(1));

        visit.interrupt();

        assertThat(visit.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertNobodyIsLeft();
    }

    @Test
    void afterAFailureNobodyIsAskedAnyMore() {
        var unreachable = new IllegalStateException("unreachable");
        var visit = call(() -> answer.visit(0, node -> {
            if (node == 0) {
                return List.of(1, 2);
            }
            inNext.add(Thread.currentThread());
            if (node == 1) {
                await("both in next").until(inNext::size, is(2));
                throw unreachable;
            }
            return twoMoreWhenInterrupted(node);
        }, 2));

        assertThat(visit.awaitFailure()).isSameAs(unreachable);
        assertNobodyIsLeft();
    }

    @Test
    void afterAnInterruptNobodyIsAskedAnyMore() {
        var visit = call(() -> answer.visit(0, node -> {
            inNext.add(Thread.currentThread());
            return twoMoreWhenInterrupted(node);
        }, 2));
        await("somebody in next").until(inNext::size, is(1));

        visit.interrupt();

        assertThat(visit.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertNobodyIsLeft();
    }

    @Test
    void afterwardsTheThreadsAreGone() {
        var allThreeAreIn = new CountDownLatch(3);
        call(() -> answer.visit(0, node -> {
            if (node == 0) {
                return List.of(1, 2, 3);
            }
            inNext.add(Thread.currentThread());
            allThreeAreIn.countDown();
            waitFor(allThreeAreIn);
            return List.<Integer>of();
        }, 3)).awaitResult();

        assertNobodyIsLeft();
    }

    @Test
    void aNumberOfThreadsBelowOneIsRefused() {
        for (int threads : new int[] {0, -7}) {
            var visit = call(() -> answer.visit(0, node -> List.<Integer>of(), threads));

            assertThat(visit.awaitFailure()).as("what a visit on %s threads throws", threads)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("" + threads);
        }
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
        othersAreIdle.countDown();
        calls.forEach(Call::interrupt);
        inNext.forEach(Thread::interrupt);
    }

    private void assertNobodyIsLeft() {
        Set<Thread> callers = ConcurrentHashMap.newKeySet();
        calls.forEach(call -> callers.add(call.thread()));
        await("the end of the threads that called next").until(
                () -> inNext.stream().filter(thread -> !callers.contains(thread)).noneMatch(Thread::isAlive));
    }

    private <T> Call<T> call(Callable<T> body) {
        var call = Call.supply(CALLER, body);
        calls.add(call);
        return call;
    }

    /** A way without end, told by somebody who swallows the interrupt: whoever asks again gets stuck again. */
    private List<Integer> twoMoreWhenInterrupted(int node) {
        try {
            end.await();
        } catch (InterruptedException swallowed) {
            if (end.getCount() == 0 || Thread.currentThread().getName().equals(CALLER)) {
                Thread.currentThread().interrupt();     // this one the visit itself must hear of
            }
        }
        return end.getCount() == 0 ? List.of() : List.of(2 * node + 1, 2 * node + 2);
    }

    private static void waitUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whoever asks for the hash code a second time waits a moment for another one who does: so two threads that look
     * into a set first and add to it afterwards have both looked before either adds.
     */
    private static final class MeetingPoint {

        private final Map<Thread, Integer> looks = new ConcurrentHashMap<>();
        private final CountDownLatch twoComeBack = new CountDownLatch(2);

        @Override
        public boolean equals(Object other) {
            return other == this;
        }

        @Override
        public int hashCode() {
            if (looks.merge(Thread.currentThread(), 1, Integer::sum) == 2) {
                twoComeBack.countDown();
                try {
                    twoComeBack.await(150, TimeUnit.MILLISECONDS);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return 7;
        }
    }
}
