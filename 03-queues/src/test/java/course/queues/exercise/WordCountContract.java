package course.queues.exercise;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every word count owes its caller. */
abstract class WordCountContract implements AutoCloseable {

    interface Answer {
        Map<String, Long> count(List<String> texts, int threads) throws InterruptedException;
    }

    private final Answer answer;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Semaphore mayRead = new Semaphore(0);
    private final List<Call<?>> calls = new ArrayList<>();

    WordCountContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void wordsAreRunsOfLetters() {
        assertThat(count(List.of("Don't panic: 2be or not2be,that-is it."), 2)).containsExactlyInAnyOrderEntriesOf(
                Map.of("don", 1L, "t", 1L, "panic", 1L, "be", 2L, "or", 1L, "not", 1L, "that", 1L, "is", 1L, "it", 1L));
    }

    @Test
    void upperAndLowerCaseAreTheSame() {
        assertThat(count(List.of("Tea tea", "TEA"), 2)).isEqualTo(Map.of("tea", 3L));
    }

    /** In Turkish, the lower case of I has no dot. */
    @Test
    void lowerCaseIsTheSameInEveryCountry() {
        Locale here = Locale.getDefault();
        Locale.setDefault(Locale.of("tr"));
        try {
            assertThat(count(List.of("TITLE title"), 1)).as("what is in TITLE title, on a machine in Turkey")
                    .isEqualTo(Map.of("title", 2L));
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void lettersOfEveryAlphabetCount() {
        assertThat(count(List.of("Ärger καφές", "ärger"), 1)).isEqualTo(Map.of("ärger", 2L, "καφές", 1L));
    }

    @Test
    void lettersOfTwoCharsCountToo() {
        assertThat(count(List.of("𠮷野家", "𠮷"), 1)).isEqualTo(Map.of("𠮷野家", 1L, "𠮷", 1L));
    }

    @Test
    void withoutTextsThereAreNoWords() {
        assertThat(count(List.of(), 3)).isEmpty();
        assertThat(count(List.of("", " 1, 2!"), 3)).isEmpty();
    }

    @Test
    void asManyTextsAreReadAtOnceAsThereAreThreads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        var mostAtOnce = new AtomicInteger();
        var texts = lazyTexts(9, index -> {
            readers.add(Thread.currentThread());
            mostAtOnce.accumulateAndGet(readers.size(), Math::max);
            waitFor(end);
            readers.remove(Thread.currentThread());
            return "tea";
        });
        var caller = call(() -> answer.count(texts, 3));

        await("three readers at once").until(() -> readers.size() >= 3);
        Settled.await(before);
        end.countDown();

        assertThat(caller.awaitResult()).isEqualTo(Map.of("tea", 9L));
        assertThat(mostAtOnce.get()).as("readers at once").isEqualTo(3);
    }

    /** Three are at work as long as three are left. Of the last two, whoever reads the slow one may have taken the other, too. */
    @Test
    void aSlowTextHoldsUpOnlyWhoReadsIt() {
        var others = new AtomicInteger();
        var texts = lazyTexts(9, index -> {
            if (index == 0) {
                waitFor(end);
            } else {
                others.incrementAndGet();
            }
            return "tea";
        });
        var caller = call(() -> answer.count(texts, 3));

        await("seven more of nine texts read while one of three readers still reads the first")
                .until(() -> others.get() >= 7);
        end.countDown();

        assertThat(caller.awaitResult()).isEqualTo(Map.of("tea", 9L));
    }

    @Test
    void everyTextIsReadOnce() {
        Set<Integer> read = ConcurrentHashMap.newKeySet();
        var texts = lazyTexts(50, index -> read.add(index) ? "once" : "again");

        assertThat(count(texts, 4)).isEqualTo(Map.of("once", 50L));
    }

    @Test
    void noWordIsLostWhenAllCountTheSame() {
        String text = String.join(" ", nCopies(30_000, "tea"));

        for (int round = 0; round < 5; round++) {
            var allAreReady = new CountDownLatch(4);
            var texts = lazyTexts(4, index -> {
                allAreReady.countDown();
                waitFor(allAreReady);
                return text;
            });
            assertThat(count(texts, 4)).isEqualTo(Map.of("tea", 120_000L));
        }
    }

    /** For those who count each text by itself: they meet when they add up. */
    @Test
    void noWordIsLostWhenTextsAreShortAndMany() {
        assertThat(count(lazyTexts(50_000, index -> "tea"), 4)).isEqualTo(Map.of("tea", 50_000L));
    }

    @Test
    void aFailureOfAWorkerIsTheCallersFailure() {
        var unreadable = new IllegalStateException("cannot be read");
        var texts = lazyTexts(10, index -> {
            if (index == 7) {
                throw unreadable;
            }
            return "tea";
        });

        Throwable failure = call(() -> answer.count(texts, 2)).awaitFailure();
        assertThat(causes(failure)).as("the failure and its causes").contains(unreadable);
    }

    @Test
    void anErrorOfAWorkerIsTheCallersFailureToo() {
        var tooLong = new AssertionError("too long to be true");
        var texts = lazyTexts(10, index -> {
            if (index == 7) {
                throw tooLong;
            }
            return "tea";
        });

        Throwable failure = call(() -> answer.count(texts, 2)).awaitFailure();
        assertThat(causes(failure)).as("the failure and its causes").contains(tooLong);
    }

    /** Who reads does not care for interrupts, unless it is the caller itself. */
    @Test
    void anInterruptEndsTheCall() {
        var reading = new CountDownLatch(1);
        var texts = lazyTexts(4, index -> {
            reading.countDown();
            if (Thread.currentThread().getName().equals("caller")) {
                waitFor(end);
            } else {
                waitDeafly(end);
            }
            return "tea";
        });
        var caller = call(() -> answer.count(texts, 2));
        await("a reader").until(() -> reading.getCount() == 0);

        caller.interrupt();

        assertThat(caller.awaitFailure()).as("what an interrupted call throws").isInstanceOf(InterruptedException.class);
    }

    /** Each reader has a text in hand when the call ends. None begins another, but for one who was just about to. */
    @Test
    void afterAnInterruptNobodyReadsOn() {
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        var read = new AtomicInteger();
        var texts = lazyTexts(1_000, index -> {
            read.incrementAndGet();
            readers.add(Thread.currentThread());
            if (Thread.currentThread().getName().equals("caller")) {
                waitFor(end);
            } else {
                mayRead.acquireUninterruptibly();       // deaf, but it keeps the interrupt for whoever asks for it
            }
            return "tea";
        });
        var caller = call(() -> answer.count(texts, 2));
        await("two readers").until(() -> readers.size() == 2);

        caller.interrupt();
        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        mayRead.release(1_000);

        assertNobodyIsLeft(readers);
        assertThat(read.get()).as("texts read of a thousand, when the call ended while two read their first")
                .isLessThan(10);
    }

    /** Some answers wait for the texts in hand before they fail; what counts is what is begun after that. */
    @Test
    void afterAFailureNobodyReadsOn() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        var read = new AtomicInteger();
        var texts = lazyTexts(1_000, index -> {
            read.incrementAndGet();
            readers.add(Thread.currentThread());
            if (index == 0) {
                await("two readers").until(() -> readers.size() >= 2);
                throw new IllegalStateException("cannot be read");
            }
            mayRead.acquireUninterruptibly();           // deaf, but it keeps the interrupt for whoever asks for it
            return "tea";
        });
        var caller = call(() -> answer.count(texts, 2));
        await("two readers").until(() -> readers.size() >= 2);

        Settled.await(before);
        if (!caller.outcome().isDone()) {
            mayRead.release(1_000);                     // it waits for the other reader, or is the other reader
        }
        caller.awaitFailure();
        int begun = read.get();
        mayRead.release(1_000);

        assertNobodyIsLeft(readers);
        assertThat(read.get() - begun).as("texts begun of a thousand, after the call has failed").isLessThan(10);
    }

    @Test
    void afterwardsTheThreadsAreGone() {
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        var texts = lazyTexts(10, index -> {
            readers.add(Thread.currentThread());
            return "tea";
        });

        count(texts, 2);

        assertNobodyIsLeft(readers);
    }

    @Test
    void afterAFailureTheThreadsAreGoneToo() {
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        var texts = lazyTexts(10, index -> {
            readers.add(Thread.currentThread());
            if (index == 7) {
                throw new IllegalStateException("cannot be read");
            }
            return "tea";
        });

        call(() -> answer.count(texts, 2)).awaitFailure();

        assertNobodyIsLeft(readers);
    }

    @Test
    void aNumberOfThreadsBelowOneIsRefused() {
        for (int threads : new int[] {0, -7}) {
            assertThat(call(() -> answer.count(List.of("tea"), threads)).awaitFailure())
                    .as("what a count on %s threads throws", threads)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("" + threads);
        }
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
        mayRead.release(1_000);
        calls.forEach(Call::interrupt);
    }

    private Map<String, Long> count(List<String> texts, int threads) {
        return call(() -> answer.count(texts, threads)).awaitResult();
    }

    private Call<Map<String, Long>> call(Callable<Map<String, Long>> body) {
        var call = Call.supply("caller", body);
        calls.add(call);
        return call;
    }

    /** The threads of the JVM's common pool are nobody's own. */
    private static void assertNobodyIsLeft(Set<Thread> readers) {
        await("the end of the threads that read").until(() -> readers.stream()
                .filter(reader -> !reader.getName().startsWith("ForkJoinPool.commonPool-"))
                .noneMatch(Thread::isAlive));
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static List<String> lazyTexts(int size, IntFunction<String> read) {
        class LazyTexts extends AbstractList<String> implements RandomAccess {
            @Override
            public String get(int index) {
                return read.apply(Objects.checkIndex(index, size));
            }

            @Override
            public int size() {
                return size;
            }
        }
        return new LazyTexts();
    }

    private static void waitDeafly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            waitFor(latch);
            Thread.interrupted();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
