package course.queues.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class VisitOnceWrongAnswersTest {

    @Test
    void forgettingTheStart() throws Exception {
        assertCaught(contract(new ForgetsTheStart()), VisitOnceContract::everythingWithinReachIsFound);
    }

    @Test
    void rememberingOnlyWhoWasAsked() throws Exception {
        assertCaught(contract(new RemembersOnlyWhoWasAsked()), VisitOnceContract::nobodyIsAskedTwice);
    }

    @Test
    void lookingBeforeAdding() throws Exception {
        assertCaught(contract(new LooksBeforeAdding()), VisitOnceContract::nobodyIsAskedTwiceWhenTwoFindThemAtOnce);
    }

    @Test
    void walkingAlone() throws Exception {
        assertCaught(contract(new WalksAlone()), VisitOnceContract::asManyAreAskedAtOnceAsThereAreThreads);
    }

    @Test
    void goingHomeWhenThereIsNothingToDo() throws Exception {
        assertCaught(contract(new GoesHomeEarly()), VisitOnceContract::asManyAreAskedAtOnceAsThereAreThreads);
    }

    @Test
    void takingAThreadForEveryNode() throws Exception {
        assertCaught(contract(new TakesAThreadForEveryNode()),
                VisitOnceContract::asManyAreAskedAtOnceAsThereAreThreads);
    }

    @Test
    void stoppingWhenTheQueueIsEmpty() throws Exception {
        assertCaught(contract(new StopsWhenTheQueueIsEmpty()),
                VisitOnceContract::itGoesOnWhileSomebodyMayStillFindMore);
    }

    @Test
    void goingLevelByLevel() throws Exception {
        assertCaught(contract(new GoesLevelByLevel()), VisitOnceContract::itGoesOnWhileSomebodyMayStillFindMore);
    }

    @Test
    void countingTooLate() throws Exception {
        assertCaughtAtLeisure(contract(new CountsTooLate()),
                VisitOnceContract::nothingIsForgottenThatIsDoneAsSoonAsItIsFound);
    }

    @Test
    void goingOnByRecursion() throws Exception {
        assertCaughtAtLeisure(contract(new GoesOnByRecursion()), VisitOnceContract::aLongWayIsWalkedToItsEnd);
    }

    @Test
    void wrappingTheFailure() throws Exception {
        assertCaught(contract(new WrapsTheFailure()), VisitOnceContract::aFailureEndsTheVisitAsItIs);
    }

    @Test
    void catchingExceptionsOnly() throws Exception {
        assertCaught(contract(new Right()), VisitOnceContract::anErrorEndsTheVisitToo);     // wrong: it waits for the dead
    }

    @Test
    void keepingTheLastFailure() throws Exception {
        assertCaught(contract(new KeepsTheLastFailure()), VisitOnceContract::theFirstFailureCounts);
    }

    @Test
    void leavingTheOthersBehind() throws Exception {
        assertCaught(contract(new LeavesTheOthersBehind()), VisitOnceContract::aFailureLeavesNoThread);
    }

    @Test
    void hidingTheInterrupt() throws Exception {
        assertCaught(contract(new HidesTheInterrupt()), VisitOnceContract::anInterruptEndsTheVisitAndLeavesNoThread);
    }

    @Test
    void goingOnAfterTheEnd() throws Exception {
        assertCaught(contract(new GoesOnAfterTheEnd()), VisitOnceContract::afterAFailureNobodyIsAskedAnyMore);
    }

    @Test
    void relyingOnTheInterrupt() throws Exception {
        assertCaught(contract(new ReliesOnTheInterrupt()), VisitOnceContract::afterAFailureNobodyIsAskedAnyMore);
    }

    @Test
    void stoppingForAFailureOnly() throws Exception {
        assertCaught(contract(new StopsForAFailureOnly()), VisitOnceContract::afterAnInterruptNobodyIsAskedAnyMore);
    }

    @Test
    void neverEndingItsWorkers() throws Exception {
        assertCaught(contract(new NeverEndsItsWorkers()), VisitOnceContract::afterwardsTheThreadsAreGone);
    }

    @Test
    void startingNobody() throws Exception {
        assertCaught(contract(new StartsNobody()), VisitOnceContract::aNumberOfThreadsBelowOneIsRefused);
    }

    @Test
    void makingDoWithOneThread() throws Exception {
        assertCaught(contract(new MakesDoWithOneThread()), VisitOnceContract::aNumberOfThreadsBelowOneIsRefused);
    }

    @Test
    void namingNoNumber() throws Exception {
        assertCaught(contract(new NamesNoNumber()), VisitOnceContract::aNumberOfThreadsBelowOneIsRefused);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> VisitOnce.visit(0, node -> List.of(), 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** Right, but for errors, so that each mistake below can stand alone. */
    private static class Right implements VisitOnceContract.Answer {

        @Override
        public <T> Set<T> visit(T start, Function<T, ? extends Collection<T>> next, int threads)
                throws InterruptedException {
            check(threads);
            var visit = new Visit<T>(this);
            addStart(visit, start);
            var workers = new ArrayList<Thread>();
            try {
                while (workers.size() < workersFor(threads)) {
                    workers.add(Thread.ofPlatform().name("visitor").start(() -> visit.work(next)));
                }
                visit.awaitEnd();
            } finally {
                visit.end();
                end(workers);
            }
            return visit.found;
        }

        void check(int threads) {
            if (threads < 1) {
                throw new IllegalArgumentException("threads must be at least 1, not " + threads);
            }
        }

        <T> void addStart(Visit<T> visit, T start) {
            visit.add(List.of(start));
        }

        <T> boolean isNew(Set<T> found, T node) {
            return found.add(node);
        }

        <T> void send(Visit<T> visit, T node) {
            visit.send(node);
        }

        <T> void taken(Set<T> found, T node) {}

        <T> void ask(Visit<T> visit, T node, Function<T, ? extends Collection<T>> next) {
            visit.add(next.apply(node));
            visit.done();
        }

        int workersFor(int threads) {
            return threads;
        }

        boolean isOver(int toAsk, int unfinished) {
            return unfinished == 0;
        }

        boolean isToStop(boolean ended, boolean failed) {
            return ended;
        }

        RuntimeException toThrow(RuntimeException failure) {
            return failure;
        }

        void end(List<Thread> workers) throws InterruptedException {
            workers.forEach(Thread::interrupt);
        }
    }

    private static final class Visit<T> {

        final Set<T> found = ConcurrentHashMap.newKeySet();
        final Queue<T> toAsk = new ArrayDeque<>();
        int unfinished;
        private final Right rules;
        private RuntimeException failure;
        private boolean ended;

        Visit(Right rules) {
            this.rules = rules;
        }

        void work(Function<T, ? extends Collection<T>> next) {
            try {
                for (T node = take(); node != null; node = take()) {
                    rules.taken(found, node);
                    rules.ask(this, node, next);
                }
            } catch (RuntimeException failed) {
                fail(failed);
            } catch (InterruptedException stopped) {
                // The visit is over.
            }
        }

        synchronized T take() throws InterruptedException {
            while (toAsk.isEmpty() && !isToStop() && !rules.isOver(toAsk.size(), unfinished)) {
                wait();
            }
            return isToStop() ? null : toAsk.poll();
        }

        private synchronized boolean isToStop() {
            return rules.isToStop(ended, failure != null);
        }

        synchronized void end() {
            ended = true;
        }

        synchronized boolean hasEnded() {
            return ended;
        }

        void add(Collection<T> nodes) {
            for (T node : nodes) {
                if (rules.isNew(found, node)) {
                    rules.send(this, node);
                }
            }
        }

        synchronized void send(T node) {
            count();
            enqueue(node);
        }

        synchronized void count() {
            unfinished++;
        }

        synchronized void enqueue(T node) {
            toAsk.add(node);
            notifyAll();
        }

        synchronized void done() {
            unfinished--;
            notifyAll();
        }

        synchronized void fail(RuntimeException failed) {
            failure = failed;
            notifyAll();
        }

        synchronized void awaitEnd() throws InterruptedException {
            while (!rules.isOver(toAsk.size(), unfinished) && failure == null) {
                wait();
            }
            if (failure != null) {
                throw rules.toThrow(failure);
            }
        }
    }

    private static final class ForgetsTheStart extends Right {
        @Override
        <T> void addStart(Visit<T> visit, T start) {
            visit.send(start);                  // wrong: asked, but never noted
        }
    }

    private static final class RemembersOnlyWhoWasAsked extends Right {
        @Override
        <T> boolean isNew(Set<T> found, T node) {
            return !found.contains(node);       // wrong: it may be waiting in the queue already
        }

        @Override
        <T> void taken(Set<T> found, T node) {
            found.add(node);
        }
    }

    private static final class LooksBeforeAdding extends Right {
        @Override
        <T> boolean isNew(Set<T> found, T node) {
            if (found.contains(node)) {
                return false;
            }
            found.add(node);                    // wrong: another thread may have looked meanwhile
            return true;
        }
    }

    private static final class GoesHomeEarly extends Right {
        @Override
        boolean isOver(int toAsk, int unfinished) {
            boolean worker = Thread.currentThread().getName().equals("visitor");
            return worker ? toAsk == 0 : unfinished == 0;       // wrong: there may be more to do soon, and then nobody is here
        }
    }

    private static final class WalksAlone extends Right {
        @Override
        int workersFor(int threads) {
            return 1;                           // wrong: safe and slow
        }
    }

    private static final class TakesAThreadForEveryNode extends Right {
        @Override
        int workersFor(int threads) {
            return 100;                         // wrong: the other end will not like it
        }
    }

    private static final class StopsWhenTheQueueIsEmpty extends Right {
        @Override
        boolean isOver(int toAsk, int unfinished) {
            return toAsk == 0;                  // wrong: somebody may be about to find more
        }
    }

    private static final class GoesLevelByLevel implements VisitOnceContract.Answer {

        @Override
        public <T> Set<T> visit(T start, Function<T, ? extends Collection<T>> next, int threads)
                throws InterruptedException {
            var found = new HashSet<T>(List.of(start));
            ExecutorService workers = Executors.newFixedThreadPool(threads);
            try {
                for (List<T> level = List.of(start); !level.isEmpty(); ) {
                    var answers = new ExecutorCompletionService<Collection<T>>(workers);
                    level.forEach(node -> answers.submit(() -> next.apply(node)));
                    var further = new ArrayList<T>();
                    for (int asked = 0; asked < level.size(); asked++) {
                        answers.take().get().stream().filter(found::add).forEach(further::add);
                    }
                    level = further;            // wrong: it was not asked while the slowest of its level was
                }
                return found;
            } catch (ExecutionException failed) {
                throw (RuntimeException) failed.getCause();
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private static final class CountsTooLate extends Right {
        @Override
        <T> void addStart(Visit<T> visit, T start) {
            visit.found.add(start);
            visit.send(start);
        }

        @Override
        <T> void send(Visit<T> visit, T node) {
            visit.enqueue(node);
            for (int look = 0; look < 10_000 && !visit.hasEnded() && !Thread.currentThread().isInterrupted(); look++) {
                Thread.yield();
            }
            visit.count();                      // wrong: by now it may be done, and nobody waits for the rest
        }
    }

    /** Whoever finds something goes to the first of it at once, and hands over the rest. */
    private static final class GoesOnByRecursion extends Right {
        @Override
        <T> void ask(Visit<T> visit, T node, Function<T, ? extends Collection<T>> next) {
            T first = null;
            for (T found : next.apply(node)) {
                if (!visit.found.add(found)) {
                    continue;
                }
                if (first == null) {
                    first = found;
                    visit.count();
                } else {
                    visit.send(found);
                }
            }
            if (first != null && !visit.hasEnded()) {
                ask(visit, first, next);        // wrong: the stack grows with the way, and overflows
            }
            visit.done();
        }
    }

    private static final class WrapsTheFailure extends Right {
        @Override
        RuntimeException toThrow(RuntimeException failure) {
            return new IllegalStateException("visit failed", failure);      // wrong: who can catch what it was?
        }
    }

    private static final class KeepsTheLastFailure extends Right {
        @Override
        public <T> Set<T> visit(T start, Function<T, ? extends Collection<T>> next, int threads)
                throws InterruptedException {
            var failure = new AtomicReference<RuntimeException>();
            try {
                return super.visit(start, node -> {
                    try {
                        return next.apply(node);
                    } catch (RuntimeException failed) {
                        failure.set(failed);    // wrong: it may have failed because the visit is over
                        throw failed;
                    }
                }, threads);
            } catch (RuntimeException failed) {
                throw failure.get() == null ? failed : failure.get();
            }
        }

        @Override
        void end(List<Thread> workers) throws InterruptedException {
            super.end(workers);
            for (Thread worker : workers) {
                worker.join();
            }
        }
    }

    private static final class LeavesTheOthersBehind extends Right {
        @Override
        void end(List<Thread> workers) {
            // wrong: those who are still in next stay there
        }
    }

    private static final class GoesOnAfterTheEnd extends Right {
        @Override
        boolean isToStop(boolean ended, boolean failed) {
            return false;                       // wrong: whoever does not wait goes on
        }
    }

    private static final class ReliesOnTheInterrupt extends Right {
        @Override
        boolean isToStop(boolean ended, boolean failed) {
            return Thread.currentThread().isInterrupted();      // wrong: next may have swallowed it
        }
    }

    private static final class StopsForAFailureOnly extends Right {
        @Override
        boolean isToStop(boolean ended, boolean failed) {
            return failed;                      // wrong: an interrupt ends the visit, too
        }
    }

    private static final class NeverEndsItsWorkers extends Right {
        @Override
        boolean isOver(int toAsk, int unfinished) {
            return unfinished == 0 && !Thread.currentThread().getName().equals("visitor");  // wrong: workers wait on
        }

        @Override
        boolean isToStop(boolean ended, boolean failed) {
            return false;
        }

        @Override
        void end(List<Thread> workers) {}
    }

    private static final class StartsNobody extends Right {
        @Override
        void check(int threads) {}              // wrong: nobody works, and the caller waits for the end
    }

    private static final class MakesDoWithOneThread extends Right {
        @Override
        void check(int threads) {}

        @Override
        int workersFor(int threads) {
            return Math.max(1, threads);        // wrong: nobody asked for one
        }
    }

    private static final class NamesNoNumber extends Right {
        @Override
        void check(int threads) {
            if (threads < 1) {
                throw new IllegalArgumentException("too few threads");      // wrong: how many were there?
            }
        }
    }

    private static final class HidesTheInterrupt extends Right {
        @Override
        public <T> Set<T> visit(T start, Function<T, ? extends Collection<T>> next, int threads) {
            try {
                return super.visit(start, next, threads);
            } catch (InterruptedException e) {
                return Set.of();                // wrong: nothing found, or not looked?
            }
        }
    }

    private static VisitOnceContract contract(VisitOnceContract.Answer answer) {
        return new VisitOnceContract(answer) {};
    }
}
