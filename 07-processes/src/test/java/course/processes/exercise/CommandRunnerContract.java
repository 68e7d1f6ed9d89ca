package course.processes.exercise;

import static course.processes.exercise.CommandRunnerPrograms.BREAD;
import static course.processes.exercise.CommandRunnerPrograms.MEGABYTE;
import static course.processes.exercise.CommandRunnerPrograms.cardIn;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import course.kit.Call;
import course.processes.Children;
import course.processes.exercise.CommandRunner.Result;
import course.processes.exercise.CommandRunnerPrograms.Chatter;
import course.processes.exercise.CommandRunnerPrograms.Deaf;
import course.processes.exercise.CommandRunnerPrograms.DeafFamily;
import course.processes.exercise.CommandRunnerPrograms.Echo;
import course.processes.exercise.CommandRunnerPrograms.EchoOnBoth;
import course.processes.exercise.CommandRunnerPrograms.Family;
import course.processes.exercise.CommandRunnerPrograms.FamilyOfAGiant;
import course.processes.exercise.CommandRunnerPrograms.Giant;
import course.processes.exercise.CommandRunnerPrograms.Orphaner;
import course.processes.exercise.CommandRunnerPrograms.Say;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future.State;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;

/** What everybody who runs commands owes those who wait for the result. */
@Timeout(120)
abstract class CommandRunnerContract implements AutoCloseable {

    interface Answer {
        Result run(List<String> command, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException;
    }

    private static final Duration AGES = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    /** How often a process must be gone in time: once may be luck. */
    private static final int ROUNDS = 5;

    private final Answer answer;
    private final Duration patience;
    private final Path folder;
    private final List<Call<?>> calls = new ArrayList<>();

    CommandRunnerContract(Answer answer) throws IOException {
        this(answer, PATIENCE);
    }

    /** What is not there so long after the program has come up counts as never. */
    CommandRunnerContract(Answer answer, Duration patience) throws IOException {
        this.answer = answer;
        this.patience = patience;
        this.folder = Files.createTempDirectory("programs");
    }

    @Test
    void theResultIsTheExitCodeAndWhatWasPrintedOnEachStream() {
        assertThat(resultOf(run(command(Say.class, "bread", "crumbs", "3"), "", AGES)))
                .isEqualTo(new Result(3, "bread", "crumbs"));
    }

    @Test
    void everyLineBreakComesBack() {
        assertThat(resultOf(run(command(Say.class, "a\nb\n", "\nc\n\n", "0"), "", AGES)))
                .isEqualTo(new Result(0, "a\nb\n", "\nc\n\n"));
    }

    @Test
    void theProgramReadsTheInputToItsEnd() {
        assertThat(resultOf(run(command(Echo.class), "flour\nsalt\n", AGES)))
                .isEqualTo(new Result(0, "flour\nsalt\n", ""));
    }

    @Test
    void everyCharacterComesBackHoweverManyBytesItTakes() {
        String input = BREAD.repeat(50_000);

        Result result = resultOf(run(command(EchoOnBoth.class), input, AGES));

        assertThat(result.out().lines().distinct()).as("different lines of output").containsExactly(BREAD.strip());
        assertThat(result.err().lines().distinct()).as("different lines of errors").containsExactly(BREAD.strip());
        assertThat(result).isEqualTo(new Result(0, input, input));
    }

    /** It is by its own JVM that the system tells an answer what it prefers. */
    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there no variable chooses what the system prefers")
    void textIsInUtf8WhateverTheSystemPrefers() throws IOException {
        String paths = System.getProperty("java.class.path") + System.getProperty("java.io.tmpdir");
        assumeTrue(US_ASCII.newEncoder().canEncode(paths), "a JVM that prefers ASCII cannot find its classes here");
        var elsewhere = new ProcessBuilder(command(Elsewhere.class, answer.getClass().getName())).redirectErrorStream(true);
        elsewhere.environment().put("LC_ALL", "C");
        Process process = elsewhere.start();

        Call<String> call = call(() -> new String(process.getInputStream().readAllBytes(), UTF_8));

        await("its end").atMost(PATIENCE).until(call.outcome()::isDone);
        assertThat(call.awaitResult()).as("output and errors, where the system prefers ASCII").isEqualTo(BREAD + BREAD);
    }

    /** Runs the answer that is named, and prints what that returns. */
    static final class Elsewhere {

        public static void main(String[] arguments) throws Exception {
            var constructor = Class.forName(arguments[1]).getDeclaredConstructor();
            constructor.setAccessible(true);
            Answer answer = (Answer) constructor.newInstance();
            Result result = answer.run(Children.command(EchoOnBoth.class, arguments[0]), BREAD, AGES);
            System.out.write((result.out() + result.err()).getBytes(UTF_8));
            System.out.flush();
            System.exit(0);         // whatever threads the answer has left
        }
    }

    @Test
    void muchOnBothStreamsDoesNotHangIt() {
        Result result = resultOf(run(command(Chatter.class), "", AGES));

        assertThat(result.out()).as("output").hasSize(MEGABYTE);
        assertThat(result.err()).as("errors").hasSize(2 * MEGABYTE);
    }

    @Test
    void muchBothWaysDoesNotHangIt() {
        assertThat(resultOf(run(command(Echo.class), "x".repeat(MEGABYTE), AGES)).out()).as("output").hasSize(MEGABYTE);
    }

    @Test
    void inputThatNobodyWantsDoesNoHarm() {
        assertThat(resultOf(run(command(Deaf.class), "x".repeat(MEGABYTE), AGES))).isEqualTo(new Result(0, "done", ""));
    }

    @Test
    void aCommandThatCannotBeStartedIsAnError() {
        List<String> nonsense = List.of(folder.resolve("nonsense").toString());

        assertThatThrownBy(() -> answer.run(nonsense, "", AGES)).isInstanceOf(IOException.class);
    }

    @Test
    void atTheLimitTheProgramAndWhatItStartedAreEnded() throws IOException {
        assertEndedAtTheLimit(Family.class, "");
    }

    @Test
    void atTheLimitInputThatNobodyReadsHoldsNobodyUp() throws IOException {
        assertEndedAtTheLimit(DeafFamily.class, "x".repeat(MEGABYTE));
    }

    private void assertEndedAtTheLimit(Class<?> program, String input) throws IOException {
        for (var limit = Duration.ofMillis(250); !isUp(); limit = limit.multipliedBy(2)) {
            Call<Result> call = run(command(program), input, limit);
            await("its end after " + limit).atMost(limit.plus(patience)).until(call.outcome()::isDone);
            assertThat(failureOf(call)).isInstanceOf(TimeoutException.class);
        }
        assertAllAreGone();
    }

    @Test
    void aHelperThatOutlivesTheProgramHoldsNobodyUpBeyondTheLimit() throws IOException {
        boolean onlyTheOutputIsMissing = false;
        for (var limit = Duration.ofSeconds(1); !onlyTheOutputIsMissing; limit = limit.multipliedBy(2)) {
            Files.deleteIfExists(cardIn(folder));
            long half = System.nanoTime() + limit.toNanos() / 2;
            Call<Result> call = run(command(Orphaner.class, "0"), "", limit);
            await("the program").atMost(limit.plus(patience)).until(() -> hasEnded() || call.outcome().isDone());
            onlyTheOutputIsMissing = hasEnded() && System.nanoTime() < half;
            await("its end after " + limit).atMost(limit.plus(patience)).until(call.outcome()::isDone);
            assertEndedWithoutTheRest(call, TimeoutException.class);
        }
    }

    /** The program has half of the limit, and then who waits for the rest of its output has no whole one. */
    @Test
    void theLimitIsForTheProgramAndTheRestOfItsOutputTogether() throws IOException {
        boolean soon = false;
        for (var limit = Duration.ofSeconds(2); !soon; limit = limit.multipliedBy(2)) {
            Files.deleteIfExists(cardIn(folder));
            String half = String.valueOf(limit.toMillis() / 2);
            long start = System.nanoTime();
            Call<Result> call = run(command(Orphaner.class, half), "", limit);
            await("the program").atMost(limit.plus(patience)).until(() -> hasEnded() || call.outcome().isDone());
            long end = System.nanoTime();
            boolean inTime = hasEnded() && end - start < limit.toNanos() / 8 * 7;
            long late = end + limit.toNanos() / 4 * 3;
            await().forever().until(() -> call.outcome().isDone() || System.nanoTime() > late);
            if (call.outcome().isDone()) {
                assertEndedWithoutTheRest(call, TimeoutException.class);
                soon = inTime;
            } else if (inTime && limit.multipliedBy(2).compareTo(patience) > 0) {
                throw new AssertionError("it waits for the rest of the output as if nothing of " + limit + " were over");
            }
        }
    }

    private static void assertEndedWithoutTheRest(Call<Result> call, Class<? extends Exception> orElse) {
        if (call.outcome().state() == State.SUCCESS) {
            assertThat(call.awaitResult()).as("what came until then").isEqualTo(new Result(0, "", ""));
        } else {
            assertThat(failureOf(call)).isInstanceOf(orElse);
        }
    }

    @Test
    void anInterruptEndsThemToo() throws IOException {
        Call<Result> call = run(command(Family.class), "", AGES);
        awaitUp(call);

        call.interrupt();

        awaitEnd(call);
        assertThat(failureOf(call)).isInstanceOf(InterruptedException.class);
        assertAllAreGone();
    }

    @Test
    void anInterruptEndsTheWaitForTheRestOfTheOutputToo() throws IOException {
        Call<Result> call = run(command(Orphaner.class, "0"), "", AGES);
        await("the program").atMost(PATIENCE).until(() -> hasEnded() || call.outcome().isDone());
        await("it to see that").atMost(PATIENCE).until(() -> !isWaitingForAProcess(call.thread()));

        call.interrupt();       // unless it could do without the rest, and is gone

        await("its end after an interrupt").atMost(patience).until(call.outcome()::isDone);
        assertEndedWithoutTheRest(call, InterruptedException.class);
    }

    private static boolean isWaitingForAProcess(Thread thread) {
        return Stream.of(thread.getStackTrace()).anyMatch(frame ->
                frame.getClassName().startsWith("java.lang.Process") && frame.getMethodName().equals("waitFor"));
    }

    @Test
    void whenItThrowsTheProgramHasEnded() throws IOException {
        assertEndedWhenItThrows(Giant.class, ProcessHandle::isAlive);
    }

    @Test
    void whenItThrowsItsHelperHasEndedToo() throws IOException {
        assertEndedWhenItThrows(FamilyOfAGiant.class, Children::isRunning);
    }

    private void assertEndedWhenItThrows(Class<?> program, Predicate<ProcessHandle> isThere) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            var last = new CompletableFuture<ProcessHandle>();
            Call<String> call = call(() -> {
                try {
                    return "was not interrupted, but returned " + answer.run(command(program), "", AGES);
                } catch (InterruptedException meant) {
                    return isThere.test(last.join()) ? "still lives" : "has ended";
                }
            });
            awaitUp(call);
            last.complete(processes().getLast());

            call.interrupt();

            assertThat(resultOf(call)).as("the last of " + program.getSimpleName()).isEqualTo("has ended");
            Files.delete(cardIn(folder));
        }
    }

    /** Programs that are still on their way leave something in the folder as long as it is there. */
    @AfterEach
    @Override
    public void close() throws IOException {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        if (isUp()) {
            processes().forEach(ProcessHandle::destroyForcibly);        // orphans are no descendants
        }
        calls.forEach(Call::interrupt);
        await("the end of the folder").atMost(PATIENCE).until(this::isGone);        // and of helpers that are on no card
        await("the end of all calls").atMost(PATIENCE).until(() -> calls.stream().noneMatch(c -> c.thread().isAlive()));
        await("the end of all programs").atMost(PATIENCE).until(() -> {
            List<ProcessHandle> left = ProcessHandle.current().descendants().toList();
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty();
        });
    }

    private boolean isGone() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);       // whoever stayed as long as it was there goes now
            return true;
        } catch (DirectoryNotEmptyException again) {
            return false;
        }
    }

    private List<String> command(Class<?> program, String... arguments) {
        return Children.command(program, Stream.concat(Stream.of(folder.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private Call<Result> run(List<String> command, String input, Duration limit) {
        return call(() -> answer.run(command, input, limit));
    }

    private <T> Call<T> call(Callable<T> body) {
        Call<T> call = Call.supply("caller", body);
        calls.add(call);
        return call;
    }

    private <T> T resultOf(Call<T> call) {
        awaitEnd(call);
        return call.awaitResult();
    }

    private static Throwable failureOf(Call<?> call) {
        assertThat(call.outcome().state()).as("the outcome").isEqualTo(State.FAILED);
        return call.outcome().exceptionNow();
    }

    private void awaitEnd(Call<?> call) {
        awaitUp(call);
        await("its end").atMost(patience).until(call.outcome()::isDone);
    }

    private void awaitUp(Call<?> call) {
        await("the program").atMost(PATIENCE).until(() -> isUp() || call.outcome().isDone());
        if (!isUp()) {
            throw new AssertionError("the program never came up", failureOf(call));
        }
    }

    private boolean isUp() {
        return Files.exists(cardIn(folder));
    }

    private boolean hasEnded() throws IOException {
        return isUp() && ProcessHandle.of(Long.parseLong(Files.readString(cardIn(folder)).split(" ")[0]))
                .filter(Children::isRunning).isEmpty();
    }

    private void assertAllAreGone() throws IOException {
        for (ProcessHandle process : processes()) {
            await("the end of process " + process.pid()).atMost(patience).until(() -> !Children.isRunning(process));
        }
    }

    /** The program, and its helpers if it has any; without those of whom there is no trace any more. */
    private List<ProcessHandle> processes() throws IOException {
        return Stream.of(Files.readString(cardIn(folder)).split(" "))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }
}
