package course.queues.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.queues.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class SemaphoreBufferWrongAnswersTest {

    @Test
    void takingTheNewest() throws Exception {
        assertCaught(contract(TakesTheNewest::new), SemaphoreBufferContract::handsItemsOverInOrder);
    }

    @Test
    void forgettingTheLimit() throws Exception {
        assertCaught(contract(ForgetsTheLimit::new), SemaphoreBufferContract::putWaitsForRoom);
    }

    @Test
    void givingNoPlaceBack() throws Exception {
        assertCaught(contract(GivesNoPlaceBack::new), SemaphoreBufferContract::putWaitsForRoom);
    }

    @Test
    void announcingNoItem() throws Exception {
        assertCaught(contract(AnnouncesNoItem::new), SemaphoreBufferContract::takeWaitsForAnItem);
    }

    @Test
    void waitingWithTheListInHand() throws Exception {
        assertCaught(contract(WaitsWithTheListInHand::new), SemaphoreBufferContract::takeWaitsForAnItem);
    }

    @Test
    void askingWithoutWaiting() throws Exception {
        assertCaught(contract(AsksWithoutWaiting::new), SemaphoreBufferContract::takeWaitsForAnItem);
    }

    @Test
    void releasingInFinally() throws Exception {
        assertCaught(contract(ReleasesInFinally::new), SemaphoreBufferContract::aWaitingPutCanBeInterrupted);
    }

    @Test
    void hidingInterrupts() throws Exception {
        assertCaught(contract(HidesInterrupts::new), SemaphoreBufferContract::aWaitingTakeCanBeInterrupted);
    }

    @Test
    void notingNullTooLate() throws Exception {
        assertCaught(contract(NotesNullTooLate::new), SemaphoreBufferContract::nullIsRefusedAndLeavesNoTrace);
    }

    @Test
    void waitingForAPlaceForNull() throws Exception {
        assertCaught(contract(WaitsForAPlaceForNull::new), SemaphoreBufferContract::nullIsRefusedAtOnceThoughThereIsNoRoom);
    }

    @Test
    void droppingWhatFindsNoPlace() throws Exception {
        assertCaughtAtLeisure(contract(DropsWhatFindsNoPlace::new),
                SemaphoreBufferContract::nothingIsLostOrDoubledWhenFourPutAndFourTake);
        assertCaught(contract(DropsWhatFindsNoPlace::new),
                SemaphoreBufferContract::nothingIsLostOrDoubledWhenThereIsRoomForMany);
    }

    @Test
    void leavingTheListUnguarded() throws Exception {
        assertCaught(contract(LeavesTheListUnguarded::new), SemaphoreBufferContract::whatIsPutAtTheSameTimeIsAllThere);
        assertCaught(contract(LeavesTheListUnguarded::new), SemaphoreBufferContract::whatIsTakenAtTheSameTimeIsTakenOnce);
        assertCaught(contract(LeavesTheListUnguarded::new), SemaphoreBufferContract::puttingAndTakingAtTheSameTimeLosesNothing);
    }

    @Test
    @Timeout(120)
    void leavingTheListUnguardedStepByStep() throws Exception {
        assertCaught(contract(LeavesTheListUnguarded::new),
                SemaphoreBufferContract::noInterleavingOfTwoWhoPutOrTwoWhoTakeBreaksIt);
    }

    @Test
    @Timeout(120)
    void theUnguardedListIsShownStepByStep() {
        assertThatThrownBy(contract(LeavesTheListUnguarded::new)::noInterleavingOfTwoWhoPutOrTwoWhoTakeBreaksIt)
                .message().containsSubsequence(
                        "interleaving", "tail ➜ 0", "switch", "| put(1) ", "tail = 1", "| take(): null ");
    }

    @Test
    void losingThePermitAtTheSecondDoor() throws Exception {
        assertCaught(contract(LosesThePermit::new), SemaphoreBufferContract::anInterruptedPutLeavesNoTraceWhereverItWaits);
        assertCaught(contract(LosesThePermit::new), SemaphoreBufferContract::anInterruptedTakeLeavesNoTraceWhereverItWaits);
        assertCaught(contract(LosesThePermitInTake::new),
                SemaphoreBufferContract::anInterruptedTakeLeavesNoTraceWhereverItWaits);
    }

    @Test
    void acceptingNoRoomAtAll() throws Exception {
        assertCaught(contract(AcceptsNoRoomAtAll::new), SemaphoreBufferContract::thereMustBeRoomForSomething);
    }

    @Test
    void namingNoNumber() throws Exception {
        assertCaught(contract(NamesNoNumber::new), SemaphoreBufferContract::thereMustBeRoomForSomething);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new SemaphoreBuffer<>(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    /** Right, so that each mistake below can stand alone. */
    private static class Right<T> implements Buffer<T> {

        final Semaphore places;
        final Semaphore items = new Semaphore(0);
        final List<T> list = new ArrayList<>();         // guarded by this

        Right(int capacity) {
            if (capacity < 1) {
                throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
            }
            places = new Semaphore(capacity);
        }

        @Override
        public void put(T item) throws InterruptedException {
            Objects.requireNonNull(item);
            places.acquire();
            add(item);
            items.release();
        }

        @Override
        public T take() throws InterruptedException {
            items.acquire();
            T item = remove();
            places.release();
            return item;
        }

        synchronized void add(T item) {
            list.add(item);
        }

        synchronized T remove() {
            return list.removeFirst();
        }
    }

    private static final class TakesTheNewest<T> extends Right<T> {
        TakesTheNewest(int capacity) {
            super(capacity);
        }

        @Override
        synchronized T remove() {
            return list.removeLast();           // wrong: the oldest may wait for ever
        }
    }

    private static final class ForgetsTheLimit<T> extends Right<T> {
        ForgetsTheLimit(int capacity) {
            super(capacity);
        }

        @Override
        public void put(T item) {
            Objects.requireNonNull(item);
            add(item);                          // wrong: nobody asked for a place
            items.release();
        }
    }

    private static final class GivesNoPlaceBack<T> extends Right<T> {
        GivesNoPlaceBack(int capacity) {
            super(capacity);
        }

        @Override
        public T take() throws InterruptedException {
            items.acquire();
            return remove();                    // wrong: the place is free, and no producer hears of it
        }
    }

    private static final class AnnouncesNoItem<T> extends Right<T> {
        AnnouncesNoItem(int capacity) {
            super(capacity);
        }

        @Override
        public void put(T item) throws InterruptedException {
            Objects.requireNonNull(item);
            places.acquire();
            add(item);
            places.release();                   // wrong: the other semaphore
        }
    }

    private static final class WaitsWithTheListInHand<T> extends Right<T> {
        WaitsWithTheListInHand(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized T take() throws InterruptedException {
            items.acquire();                    // wrong: it holds the list, so nobody can put what it waits for
            T item = remove();
            places.release();
            return item;
        }
    }

    private static final class AsksWithoutWaiting<T> extends Right<T> {
        AsksWithoutWaiting(int capacity) {
            super(capacity);
        }

        @Override
        public T take() {
            if (!items.tryAcquire()) {
                return null;                    // wrong: take was to wait
            }
            T item = remove();
            places.release();
            return item;
        }
    }

    private static final class ReleasesInFinally<T> extends Right<T> {
        ReleasesInFinally(int capacity) {
            super(capacity);
        }

        @Override
        public void put(T item) throws InterruptedException {
            Objects.requireNonNull(item);
            try {
                places.acquire();
                add(item);
            } finally {
                items.release();                // wrong: also when the acquire was interrupted and nothing was added
            }
        }
    }

    private static final class HidesInterrupts<T> extends Right<T> {
        HidesInterrupts(int capacity) {
            super(capacity);
        }

        @Override
        public T take() {
            try {
                return super.take();
            } catch (InterruptedException e) {
                return null;                    // wrong: an item, or a goodbye?
            }
        }
    }

    private static final class NotesNullTooLate<T> extends Right<T> {
        NotesNullTooLate(int capacity) {
            super(capacity);
        }

        @Override
        public void put(T item) throws InterruptedException {
            places.acquire();
            add(item);                          // wrong: it throws for null, and the place is lost
            items.release();
        }
    }

    private static final class WaitsForAPlaceForNull<T> extends Right<T> {
        WaitsForAPlaceForNull(int capacity) {
            super(capacity);
        }

        @Override
        public void put(T item) throws InterruptedException {
            places.acquire();                   // wrong: who puts null waits for room to be told that it is null
            if (item == null) {
                places.release();
                throw new NullPointerException();
            }
            add(item);
            items.release();
        }
    }

    private static final class DropsWhatFindsNoPlace<T> extends Right<T> {
        DropsWhatFindsNoPlace(int capacity) {
            super(capacity);
        }

        @Override
        public void put(T item) throws InterruptedException {
            Objects.requireNonNull(item);
            if (places.tryAcquire(1, TimeUnit.MICROSECONDS)) {
                add(item);                      // wrong: and when there is no place, the item is dropped
                items.release();
            }
        }
    }

    private static final class AcceptsNoRoomAtAll<T> extends Right<T> {
        AcceptsNoRoomAtAll(int capacity) {
            super(Math.max(1, capacity));       // wrong: it does not do what it was asked, and says nothing
        }
    }

    private static final class NamesNoNumber<T> extends Right<T> {
        NamesNoNumber(int capacity) {
            if (capacity < 1) {
                throw new IllegalArgumentException("too little room");      // wrong: how much was it?
            }
            super(capacity);
        }
    }

    private static final class LeavesTheListUnguarded<T> extends Right<T> {
        private final Object[] ring;
        private int head;
        private int tail;

        LeavesTheListUnguarded(int capacity) {
            super(capacity);
            ring = new Object[capacity];
        }

        @Override
        void add(T item) {
            int place = tail;
            ring[place % ring.length] = item;       // wrong: a permit for a place is no permit for the list
            breathe(place);
            tail = place + 1;
        }

        @Override
        @SuppressWarnings("unchecked")
        T remove() {
            int place = head;
            T item = (T) ring[place % ring.length];
            breathe(place);
            head = place + 1;
            return item;
        }

        private static void breathe(int place) {
            if (place % 1_000 == 0) {
                Thread.yield();
            }
        }
    }

    private static final class LosesThePermit<T> extends Right<T> {
        private final Semaphore guard = new Semaphore(1);

        LosesThePermit(int capacity) {
            super(capacity);
        }

        @Override
        public void put(T item) throws InterruptedException {
            Objects.requireNonNull(item);
            places.acquire();
            guard.acquire();                    // wrong: who is interrupted here keeps a place for ever
            list.add(item);
            guard.release();
            items.release();
        }

        @Override
        public T take() throws InterruptedException {
            items.acquire();
            guard.acquire();
            T item = list.removeFirst();
            guard.release();
            places.release();
            return item;
        }
    }

    /** The guard stands behind the list that it guards, so what lies in the list comes between them. */
    private static final class LosesThePermitInTake<T> implements Buffer<T> {
        private final Semaphore places;
        private final Semaphore items = new Semaphore(0);
        private final List<T> list = new ArrayList<>();
        private final Semaphore guard = new Semaphore(1);

        LosesThePermitInTake(int capacity) {
            places = new Semaphore(capacity);
        }

        @Override
        public void put(T item) throws InterruptedException {
            Objects.requireNonNull(item);
            places.acquire();
            guard.acquireUninterruptibly();
            list.add(item);
            guard.release();
            items.release();
        }

        @Override
        public T take() throws InterruptedException {
            items.acquire();
            guard.acquire();                    // wrong: who is interrupted here has taken an item that still lies there
            T item = list.removeFirst();
            guard.release();
            places.release();
            return item;
        }
    }

    private static SemaphoreBufferContract contract(IntFunction<Buffer<Integer>> newBuffer) {
        return new SemaphoreBufferContract(newBuffer) {};
    }
}
