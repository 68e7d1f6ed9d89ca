package course.queues.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class WordCountWrongAnswersTest {

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    @Test
    void splittingAtSpaces() throws Exception {
        assertCaught(contract((texts, threads) -> right(texts, threads, WordCountWrongAnswersTest::splitsAtSpaces)),
                WordCountContract::wordsAreRunsOfLetters);
    }

    @Test
    void keepingTheCase() throws Exception {
        assertCaught(contract((texts, threads) -> right(texts, threads, WordCountWrongAnswersTest::keepsTheCase)),
                WordCountContract::upperAndLowerCaseAreTheSame);
    }

    @Test
    void speakingTheLanguageOfTheMachine() throws Exception {
        assertCaught(contract((texts, threads) -> right(texts, threads, WordCountWrongAnswersTest::speaksTheLanguageOfTheMachine)),
                WordCountContract::lowerCaseIsTheSameInEveryCountry);
    }

    @Test
    void knowingOneAlphabet() throws Exception {
        assertCaught(contract((texts, threads) -> right(texts, threads, WordCountWrongAnswersTest::knowsOneAlphabet)),
                WordCountContract::lettersOfEveryAlphabetCount);
    }

    @Test
    void lookingAtChars() throws Exception {
        assertCaught(contract((texts, threads) -> right(texts, threads, WordCountWrongAnswersTest::looksAtChars)),
                WordCountContract::lettersOfTwoCharsCountToo);
    }

    @Test
    void countingTheEmptyWord() throws Exception {
        assertCaught(contract((texts, threads) -> right(texts, threads, WordCountWrongAnswersTest::countsTheEmptyWord)),
                WordCountContract::withoutTextsThereAreNoWords);
    }

    @Test
    void readingInTheCaller() throws Exception {
        assertCaught(contract(WordCountWrongAnswersTest::readsInTheCaller),
                WordCountContract::asManyTextsAreReadAtOnceAsThereAreThreads);
    }

    @Test
    void takingAThreadForEveryText() throws Exception {
        assertCaught(contract((texts, threads) -> right(texts, texts.size(), WordCountWrongAnswersTest::countWords)),     // wrong: nobody limits it
                WordCountContract::asManyTextsAreReadAtOnceAsThereAreThreads);
    }

    @Test
    void sharingOutBeforehand() throws Exception {
        assertCaught(contract(WordCountWrongAnswersTest::sharesOutBeforehand),
                WordCountContract::aSlowTextHoldsUpOnlyWhoReadsIt);
    }

    @Test
    void readingTwice() throws Exception {
        assertCaught(contract(WordCountWrongAnswersTest::readsTwice), WordCountContract::everyTextIsReadOnce);
    }

    @Test
    void gettingAndPutting() throws Exception {
        assertCaughtAtLeisure(contract((texts, threads) -> right(texts, threads, WordCountWrongAnswersTest::getsAndPuts)),
                WordCountContract::noWordIsLostWhenAllCountTheSame);
    }

    @Test
    void addingUpWithoutALock() throws Exception {
        assertCaughtAtLeisure(contract((texts, threads) -> right(texts, threads, WordCountWrongAnswersTest::addsUpWithoutALock)),
                WordCountContract::noWordIsLostWhenTextsAreShortAndMany);
    }

    @Test
    void neverAskingHowItWent() throws Exception {
        assertCaught(contract(WordCountWrongAnswersTest::neverAsks),
                WordCountContract::aFailureOfAWorkerIsTheCallersFailure);
    }

    @Test
    void catchingExceptionsOnly() throws Exception {
        assertCaught(contract(WordCountWrongAnswersTest::catchesExceptionsOnly),
                WordCountContract::anErrorOfAWorkerIsTheCallersFailureToo);
    }

    @Test
    void leavingTheWaitingToClose() throws Exception {
        assertCaught(contract(WordCountWrongAnswersTest::leavesTheWaitingToClose), WordCountContract::anInterruptEndsTheCall);
    }

    @Test
    void hidingTheInterrupt() throws Exception {
        assertCaught(contract(WordCountWrongAnswersTest::hidesTheInterrupt), WordCountContract::anInterruptEndsTheCall);
    }

    @Test
    void leavingTheRestInTheQueue() throws Exception {
        assertCaught(contract(WordCountWrongAnswersTest::leavesTheRestInTheQueue),
                WordCountContract::afterAnInterruptNobodyReadsOn);
    }

    @Test
    void tellingNobodyToStop() throws Exception {
        assertCaught(contract(WordCountWrongAnswersTest::tellsNobodyToStop),
                WordCountContract::afterAnInterruptNobodyReadsOn);
    }

    @Test
    void stoppingForAnInterruptOnly() throws Exception {
        assertCaughtAtLeisure(contract(WordCountWrongAnswersTest::stopsForAnInterruptOnly),
                WordCountContract::afterAFailureNobodyReadsOn);
    }

    @Test
    void leavingThePoolOpen() throws Exception {
        try (var workers = Executors.newFixedThreadPool(2)) {
            assertCaught(contract((texts, threads) -> countOn(workers, texts, WordCountWrongAnswersTest::countWords)),
                    WordCountContract::afterwardsTheThreadsAreGone);        // wrong: nobody shuts it down
        }
    }

    @Test
    void shuttingDownOnlyWhenAllWentWell() throws Exception {
        try (var workers = Executors.newFixedThreadPool(2)) {
            assertCaught(contract((texts, threads) -> shutsDownWhenAllWentWell(workers, texts)),
                    WordCountContract::afterAFailureTheThreadsAreGoneToo);
        }
    }

    @Test
    void makingDoWithOneThread() throws Exception {
        assertCaught(contract((texts, threads) -> right(texts, Math.max(1, threads), WordCountWrongAnswersTest::countWords)),
                WordCountContract::aNumberOfThreadsBelowOneIsRefused);      // wrong: nobody asked for one
    }

    @Test
    void namingNoNumber() throws Exception {
        assertCaught(contract((texts, threads) -> right(texts, threads, WordCountWrongAnswersTest::countWords)),
                WordCountContract::aNumberOfThreadsBelowOneIsRefused);      // wrong: the executor refuses it, and does not say what
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> WordCount.count(List.of(), 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    /** Right, if what it does with a text is. */
    private static Map<String, Long> right(List<String> texts, int threads,
            BiConsumer<String, ConcurrentHashMap<String, Long>> counter) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            return countOn(workers, texts, counter);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Map<String, Long> countOn(ExecutorService workers, List<String> texts,
            BiConsumer<String, ConcurrentHashMap<String, Long>> counter) throws InterruptedException {
        var counts = new ConcurrentHashMap<String, Long>();
        var underWay = new ArrayList<Future<?>>();
        for (int i = 0; i < texts.size(); i++) {
            int index = i;
            underWay.add(workers.submit(() -> counter.accept(texts.get(index), counts)));
        }
        try {
            for (Future<?> text : underWay) {
                text.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
        return counts;
    }

    private static void countWords(String text, ConcurrentHashMap<String, Long> counts) {
        WORD.matcher(text).results().forEach(word -> counts.merge(word.group().toLowerCase(Locale.ROOT), 1L, Long::sum));
    }

    private static void splitsAtSpaces(String text, ConcurrentHashMap<String, Long> counts) {
        for (String word : text.split("\\s+")) {                // wrong: the comma sticks to the word
            counts.merge(word.toLowerCase(Locale.ROOT), 1L, Long::sum);
        }
    }

    private static void keepsTheCase(String text, ConcurrentHashMap<String, Long> counts) {
        WORD.matcher(text).results().forEach(word -> counts.merge(word.group(), 1L, Long::sum));       // wrong: Tea, tea
    }

    private static void speaksTheLanguageOfTheMachine(String text, ConcurrentHashMap<String, Long> counts) {
        WORD.matcher(text).results()
                .forEach(word -> counts.merge(word.group().toLowerCase(), 1L, Long::sum));      // wrong: in Turkey, TITLE is no title
    }

    private static void knowsOneAlphabet(String text, ConcurrentHashMap<String, Long> counts) {
        Pattern.compile("[a-z]+").matcher(text.toLowerCase(Locale.ROOT)).results()      // wrong: there are others
                .forEach(word -> counts.merge(word.group(), 1L, Long::sum));
    }

    private static void looksAtChars(String text, ConcurrentHashMap<String, Long> counts) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isLetter(text.charAt(i))) {    // wrong: half a letter is none
                if (start < i) {
                    counts.merge(text.substring(start, i).toLowerCase(Locale.ROOT), 1L, Long::sum);
                }
                start = i + 1;
            }
        }
    }

    private static void countsTheEmptyWord(String text, ConcurrentHashMap<String, Long> counts) {
        for (String word : text.split("\\P{L}+")) {             // wrong: before the first separator is an empty word
            counts.merge(word.toLowerCase(Locale.ROOT), 1L, Long::sum);
        }
    }

    private static void getsAndPuts(String text, ConcurrentHashMap<String, Long> counts) {
        WORD.matcher(text).results().forEach(word -> {
            String key = word.group().toLowerCase(Locale.ROOT);
            Long count = counts.get(key);
            counts.put(key, count == null ? 1 : count + 1);     // wrong: others count between get and put
        });
    }

    private static void addsUpWithoutALock(String text, ConcurrentHashMap<String, Long> counts) {
        var ofThisText = new ConcurrentHashMap<String, Long>();
        countWords(text, ofThisText);
        ofThisText.forEach((word, count) -> {
            long sum = counts.getOrDefault(word, 0L) + count;
            if (sum % 100 == 0) {
                Thread.yield();
            }
            counts.put(word, sum);                              // wrong: others add up between get and put
        });
    }

    private static Map<String, Long> readsInTheCaller(List<String> texts, int threads) throws InterruptedException {
        return right(List.copyOf(texts), threads, WordCountWrongAnswersTest::countWords);       // wrong: one by one
    }

    private static Map<String, Long> sharesOutBeforehand(List<String> texts, int threads) throws InterruptedException {
        var counts = new ConcurrentHashMap<String, Long>();
        int share = Math.ceilDiv(texts.size(), threads);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            var underWay = new ArrayList<Future<?>>();
            for (int start = 0; start < texts.size(); start += share) {
                int first = start;
                int end = Math.min(start + share, texts.size());
                underWay.add(workers.submit(() -> {
                    for (int i = first; i < end && !Thread.currentThread().isInterrupted(); i++) {
                        countWords(texts.get(i), counts);       // wrong: who is through helps nobody whose share takes longer
                    }
                }));
            }
            for (Future<?> work : underWay) {
                work.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } finally {
            workers.shutdownNow();
        }
        return counts;
    }

    private static Map<String, Long> readsTwice(List<String> texts, int threads) throws InterruptedException {
        var lengths = new ArrayList<Integer>();
        for (String text : texts) {
            lengths.add(text.length());                         // wrong: to balance the load, it reads all beforehand
        }
        return right(texts, Math.min(threads, lengths.size()), WordCountWrongAnswersTest::countWords);
    }

    private static Map<String, Long> neverAsks(List<String> texts, int threads) {
        var counts = new ConcurrentHashMap<String, Long>();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < texts.size(); i++) {
                int index = i;
                workers.submit(() -> countWords(texts.get(index), counts));     // wrong: the exception stays in the future
            }
        }
        return counts;
    }

    private static Map<String, Long> catchesExceptionsOnly(List<String> texts, int threads) throws InterruptedException {
        var counts = new ConcurrentHashMap<String, Long>();
        var next = new AtomicInteger();
        var failure = new AtomicReference<RuntimeException>();
        var workers = new ArrayList<Thread>();
        for (int worker = 0; worker < threads; worker++) {
            workers.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
                        countWords(texts.get(i), counts);
                    }
                } catch (RuntimeException failed) {     // wrong: an Error ends the thread, and nobody hears of it
                    failure.set(failed);
                }
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return counts;
    }

    private static Map<String, Long> leavesTheWaitingToClose(List<String> texts, int threads) throws InterruptedException {
        var counts = new ConcurrentHashMap<String, Long>();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var underWay = new ArrayList<Future<?>>();
            for (int i = 0; i < texts.size(); i++) {
                int index = i;
                underWay.add(workers.submit(() -> countWords(texts.get(index), counts)));
            }
            for (Future<?> text : underWay) {
                text.get();
            }
        } catch (ExecutionException failure) {          // wrong: close comes first, and waits until all is read
            throw new IllegalStateException(failure.getCause());
        }
        return counts;
    }

    private static Map<String, Long> shutsDownWhenAllWentWell(ExecutorService workers, List<String> texts)
            throws InterruptedException {
        Map<String, Long> counts = countOn(workers, texts, WordCountWrongAnswersTest::countWords);
        workers.shutdown();                                     // wrong: not when a text fails
        return counts;
    }

    private static Map<String, Long> hidesTheInterrupt(List<String> texts, int threads) {
        try {
            return right(texts, threads, WordCountWrongAnswersTest::countWords);
        } catch (InterruptedException e) {
            return Map.of();                                    // wrong: no words, or no answer?
        }
    }

    private static Map<String, Long> leavesTheRestInTheQueue(List<String> texts, int threads)
            throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            return countOn(workers, texts, WordCountWrongAnswersTest::countWords);
        } finally {
            workers.shutdown();                                 // wrong: they still read all that waits
        }
    }

    private static Map<String, Long> stopsForAnInterruptOnly(List<String> texts, int threads)
            throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            return countOn(workers, texts, WordCountWrongAnswersTest::countWords);
        } catch (InterruptedException stopped) {
            workers.shutdownNow();
            throw stopped;
        } finally {
            workers.shutdown();                                 // wrong: after a failure they still read all that waits
        }
    }

    private static Map<String, Long> tellsNobodyToStop(List<String> texts, int threads) throws InterruptedException {
        var counts = new ConcurrentHashMap<String, Long>();
        var next = new AtomicInteger();
        var crew = new ArrayList<FutureTask<Void>>();
        for (int worker = 0; worker < threads; worker++) {
            var work = new FutureTask<Void>(() -> {
                for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
                    countWords(texts.get(i), counts);
                }
                return null;
            });
            crew.add(work);
            Thread.ofPlatform().start(work);
        }
        try {
            for (FutureTask<Void> work : crew) {
                work.get();                                     // wrong: an interrupt ends the waiting, not the work
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
        return counts;
    }

    private static WordCountContract contract(WordCountContract.Answer answer) {
        return new WordCountContract(answer) {};
    }
}
