package course.processes.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import course.processes.exercise.CommandRunner.Result;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@Timeout(120)
class CommandRunnerWrongAnswersTest {

    @Test
    void mergingTheStreams() throws Exception {
        assertCaught(contract(new MergesTheStreams()),
                CommandRunnerContract::theResultIsTheExitCodeAndWhatWasPrintedOnEachStream);
    }

    @Test
    void readingLines() throws Exception {
        assertCaught(contract(new ReadsLines()), CommandRunnerContract::everyLineBreakComesBack);
    }

    @Test
    void takingBytesForCharacters() throws Exception {
        assertCaught(contract(new TakesBytesForCharacters()),
                CommandRunnerContract::everyCharacterComesBackHoweverManyBytesItTakes);
    }

    @Test
    void decodingChunkByChunk() throws Exception {
        assertCaught(contract(new DecodesChunkByChunk()),
                CommandRunnerContract::everyCharacterComesBackHoweverManyBytesItTakes);
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there no variable chooses what the system prefers")
    void askingTheProcessForAReader() throws Exception {
        assertCaught(contract(new AsksTheProcessForAReader()), CommandRunnerContract::textIsInUtf8WhateverTheSystemPrefers);
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there no variable chooses what the system prefers")
    void askingTheProcessForAWriter() throws Exception {
        assertCaught(contract(new AsksTheProcessForAWriter()), CommandRunnerContract::textIsInUtf8WhateverTheSystemPrefers);
    }

    @Test
    void leavingTheInputOpen() throws Exception {
        assertCaught(hurriedContract(new LeavesTheInputOpen()), CommandRunnerContract::theProgramReadsTheInputToItsEnd);
    }

    @Test
    void readingTheOutputFirst() throws Exception {
        assertCaught(hurriedContract(new ReadsTheOutputFirst()), CommandRunnerContract::muchOnBothStreamsDoesNotHangIt);
    }

    @Test
    void waitingBeforeReading() throws Exception {
        assertCaught(hurriedContract(new WaitsBeforeItReads()), CommandRunnerContract::muchOnBothStreamsDoesNotHangIt);
    }

    @Test
    void writingBeforeReading() throws Exception {
        assertCaught(hurriedContract(new WritesBeforeItReads()), CommandRunnerContract::muchBothWaysDoesNotHangIt);
    }

    @Test
    void takingUnwantedInputForAFailure() throws Exception {
        assertCaught(contract(new TakesUnwantedInputForAFailure()),
                CommandRunnerContract::inputThatNobodyWantsDoesNoHarm);
    }

    @Test
    void makingUpAResult() throws Exception {
        assertCaught(contract(new MakesUpAResult()), CommandRunnerContract::aCommandThatCannotBeStartedIsAnError);
    }

    @Test
    void leavingItRunning() throws Exception {
        assertCaught(hurriedContract(new LeavesItRunning()),
                CommandRunnerContract::atTheLimitTheProgramAndWhatItStartedAreEnded);
    }

    @Test
    void endingOnlyTheChild() throws Exception {
        assertCaught(hurriedContract(new EndsOnlyTheChild()),
                CommandRunnerContract::atTheLimitTheProgramAndWhatItStartedAreEnded);
    }

    @Test
    void endingOnlyTheChildren() throws Exception {
        assertCaught(hurriedContract(new EndsOnlyTheChildren()),
                CommandRunnerContract::atTheLimitTheProgramAndWhatItStartedAreEnded);
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there a process is cut off even when it is asked")
    void askingPolitely() throws Exception {
        assertCaught(hurriedContract(new AsksPolitely()),
                CommandRunnerContract::atTheLimitTheProgramAndWhatItStartedAreEnded);
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there ending a process closes nothing")
    void closingThePipesFirst() throws Exception {
        assertCaught(hurriedContract(new ClosesThePipesFirst()),
                CommandRunnerContract::atTheLimitInputThatNobodyReadsHoldsNobodyUp);
    }

    @Test
    void lookingAtTheClockTooLate() throws Exception {
        assertCaught(hurriedContract(new LooksAtTheClockTooLate()),
                CommandRunnerContract::atTheLimitTheProgramAndWhatItStartedAreEnded);
    }

    @Test
    void waitingForTheLastOfTheOutput() throws Exception {
        assertCaught(hurriedContract(new WaitsForTheLastOfTheOutput()),
                CommandRunnerContract::aHelperThatOutlivesTheProgramHoldsNobodyUpBeyondTheLimit);
    }

    @Test
    void beginningTheLimitAnew() throws Exception {
        assertCaught(hurriedContract(new BeginsTheLimitAnew()),
                CommandRunnerContract::theLimitIsForTheProgramAndTheRestOfItsOutputTogether);
    }

    @Test
    void waitingDeafForTheRest() throws Exception {
        assertCaught(hurriedContract(new WaitsDeafForTheRest()),
                CommandRunnerContract::anInterruptEndsTheWaitForTheRestOfTheOutputToo);
    }

    @Test
    void swallowingTheInterrupt() throws Exception {
        assertCaught(contract(new SwallowsTheInterrupt()), CommandRunnerContract::anInterruptEndsThemToo);
    }

    @Test
    void endingAtTheLimitAlone() throws Exception {
        assertCaught(hurriedContract(new EndsAtTheLimitAlone()), CommandRunnerContract::anInterruptEndsThemToo);
    }

    @Test
    void notWaitingForTheEnd() throws Exception {
        assertCaught(contract(new DoesNotWaitForTheEnd()), CommandRunnerContract::whenItThrowsTheProgramHasEnded);
    }

    @Test
    void waitingForTheProgramAlone() throws Exception {
        assertCaught(contract(new WaitsForTheProgramAlone()), CommandRunnerContract::whenItThrowsItsHelperHasEndedToo);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> CommandRunner.run(List.of("whatever"), "", Duration.ofMinutes(1)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static final class MergesTheStreams extends CommandRunnerSolution {

        @Override
        Process start(List<String> command) throws IOException {
            return new ProcessBuilder(command).redirectErrorStream(true).start();       // wrong: all is output now
        }
    }

    private static final class ReadsLines extends CommandRunnerSolution {

        @Override
        String all(InputStream pipe) {
            var lines = new BufferedReader(new InputStreamReader(pipe, UTF_8)).lines();
            return lines.collect(joining("\n"));            // wrong: and whether the last one has ended?
        }
    }

    private static final class TakesBytesForCharacters extends CommandRunnerSolution {

        @Override
        String all(InputStream pipe) throws IOException {
            var text = new StringBuilder();
            int next;
            while ((next = pipe.read()) >= 0) {
                text.append((char) next);       // wrong: a character may take up to four of them
            }
            return text.toString();
        }
    }

    private static final class DecodesChunkByChunk extends CommandRunnerSolution {

        @Override
        String all(InputStream pipe) throws IOException {
            var text = new StringBuilder();
            var buffer = new byte[8192];
            int read;
            while ((read = pipe.read(buffer)) >= 0) {
                text.append(new String(buffer, 0, read, UTF_8));        // wrong: it may end inside a character
            }
            return text.toString();
        }
    }

    private static final class AsksTheProcessForAReader extends CommandRunnerSolution {

        @Override
        Result serve(Process process, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            long deadline = System.nanoTime() + limit.toNanos();
            Future<String> out = inBackground(() -> all(process.inputReader()));    // wrong: of the system's encoding
            Future<String> err = inBackground(() -> all(process.errorReader()));
            inBackground(() -> feed(process, input));
            awaitEnd(process, limit);
            return new Result(process.exitValue(), text(out, deadline), text(err, deadline));
        }

        private static String all(Reader pipe) throws IOException {
            var text = new StringWriter();
            pipe.transferTo(text);
            return text.toString();
        }
    }

    private static final class AsksTheProcessForAWriter extends CommandRunnerSolution {

        @Override
        Void feed(Process process, String input) throws IOException {
            try (BufferedWriter in = process.outputWriter()) {      // wrong: of the system's encoding
                in.write(input);
            }
            return null;
        }
    }

    private static final class LeavesTheInputOpen extends CommandRunnerSolution {

        @Override
        Void feed(Process process, String input) throws IOException {
            BufferedWriter in = process.outputWriter(UTF_8);
            in.write(input);
            in.flush();         // wrong: the program waits for more
            return null;
        }
    }

    private static final class ReadsTheOutputFirst extends CommandRunnerSolution {

        @Override
        Result serve(Process process, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            inBackground(() -> feed(process, input));
            String out = all(process.getInputStream());
            String err = all(process.getErrorStream());       // wrong: that pipe has long been full
            awaitEnd(process, limit);
            return new Result(process.exitValue(), out, err);
        }
    }

    private static final class WaitsBeforeItReads extends CommandRunnerSolution {

        @Override
        Result serve(Process process, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            inBackground(() -> feed(process, input));
            awaitEnd(process, limit);       // wrong: it does not end before somebody reads
            return super.serve(process, "", limit);
        }
    }

    private static final class WritesBeforeItReads extends CommandRunnerSolution {

        @Override
        Result serve(Process process, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            feed(process, input);           // wrong: the program does not read on before somebody reads it
            return super.serve(process, "", limit);
        }
    }

    private static final class TakesUnwantedInputForAFailure extends CommandRunnerSolution {

        @Override
        Result serve(Process process, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            Future<String> out = inBackground(() -> all(process.getInputStream()));
            Future<String> err = inBackground(() -> all(process.getErrorStream()));
            Future<Void> in = inBackground(() -> feed(process, input));
            awaitEnd(process, limit);
            try {
                in.get();                   // wrong: the program may well end before it has read all
                return new Result(process.exitValue(), out.get(), err.get());
            } catch (ExecutionException failure) {
                throw new IOException(failure);
            }
        }
    }

    private static final class MakesUpAResult extends CommandRunnerSolution {

        @Override
        public Result run(List<String> command, String input, Duration limit)
                throws InterruptedException, TimeoutException {
            try {
                return super.run(command, input, limit);
            } catch (IOException failure) {
                return new Result(127, "", failure.getMessage());       // wrong: there was no process to say so
            }
        }
    }

    private static final class LeavesItRunning extends CommandRunnerSolution {

        @Override
        void end(Process process) {
            // wrong: nobody waits any more, but it still runs
        }
    }

    private static final class EndsOnlyTheChild extends CommandRunnerSolution {

        @Override
        void end(Process process) {
            process.destroyForcibly().onExit().join();      // wrong: what it has started goes on
        }
    }

    private static final class EndsOnlyTheChildren extends CommandRunnerSolution {

        @Override
        void end(Process process) {
            process.children().forEach(ProcessHandle::destroyForcibly);     // wrong: and what those have started?
            process.destroyForcibly().onExit().join();
        }
    }

    private static final class AsksPolitely extends CommandRunnerSolution {

        @Override
        void end(Process process) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().join();                        // wrong: it may never come to that
        }
    }

    private static final class ClosesThePipesFirst extends CommandRunnerSolution {

        @Override
        void end(Process process) {
            List<ProcessHandle> helpers = process.descendants().toList();
            process.destroyForcibly();      // wrong: closes its input, and waits for who is stuck in a write to that
            helpers.forEach(ProcessHandle::destroyForcibly);
            process.onExit().join();
        }
    }

    private static final class LooksAtTheClockTooLate extends CommandRunnerSolution {

        @Override
        Result serve(Process process, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            Future<String> err = inBackground(() -> all(process.getErrorStream()));
            inBackground(() -> feed(process, input));
            String out = all(process.getInputStream());       // wrong: there is no limit to that
            awaitEnd(process, limit);
            return new Result(process.exitValue(), out, text(err, System.nanoTime() + limit.toNanos()));
        }
    }

    private static final class WaitsForTheLastOfTheOutput extends CommandRunnerSolution {

        @Override
        Result serve(Process process, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            Future<String> out = inBackground(() -> all(process.getInputStream()));
            Future<String> err = inBackground(() -> all(process.getErrorStream()));
            inBackground(() -> feed(process, input));
            awaitEnd(process, limit);
            try {
                return new Result(process.exitValue(), out.get(), err.get());   // wrong: it may not come with its end
            } catch (ExecutionException failure) {
                throw new IOException(failure);
            }
        }
    }

    private static final class BeginsTheLimitAnew extends CommandRunnerSolution {

        @Override
        Result serve(Process process, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            Future<String> out = inBackground(() -> all(process.getInputStream()));
            Future<String> err = inBackground(() -> all(process.getErrorStream()));
            inBackground(() -> feed(process, input));
            awaitEnd(process, limit);
            long anew = System.nanoTime() + limit.toNanos();        // wrong: some of it is over
            return new Result(process.exitValue(), text(out, anew), text(err, anew));
        }
    }

    private static final class WaitsDeafForTheRest extends CommandRunnerSolution {

        @Override
        Result serve(Process process, String input, Duration limit)
                throws InterruptedException, TimeoutException {
            long deadline = System.nanoTime() + limit.toNanos();
            var out = new CompletableFuture<String>();
            var err = new CompletableFuture<String>();
            inBackground(() -> out.complete(all(process.getInputStream())));
            inBackground(() -> err.complete(all(process.getErrorStream())));
            inBackground(() -> feed(process, input));
            awaitEnd(process, limit);
            try {
                CompletableFuture.allOf(out, err).orTimeout(deadline - System.nanoTime(), NANOSECONDS)
                        .join();            // wrong: no interrupt wakes who waits there
                return new Result(process.exitValue(), out.join(), err.join());
            } catch (CompletionException late) {
                throw new TimeoutException();
            }
        }
    }

    private static final class SwallowsTheInterrupt extends CommandRunnerSolution {

        @Override
        public Result run(List<String> command, String input, Duration limit) throws IOException, TimeoutException {
            try {
                return super.run(command, input, limit);
            } catch (InterruptedException unwelcome) {
                return new Result(-1, "", "");              // wrong: the caller takes it for the program's result
            }
        }
    }

    private static final class EndsAtTheLimitAlone extends CommandRunnerSolution {

        @Override
        public Result run(List<String> command, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            Process process = start(command);
            try {
                return serve(process, input, limit);
            } catch (TimeoutException late) {               // wrong: an interrupt passes by here
                end(process);
                throw late;
            }
        }
    }

    private static final class DoesNotWaitForTheEnd extends CommandRunnerSolution {

        @Override
        void end(Process process) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();                      // wrong: that is an order, not the end
        }
    }

    private static final class WaitsForTheProgramAlone extends CommandRunnerSolution {

        @Override
        void end(Process process) {
            List<ProcessHandle> helpers = process.descendants().toList();
            process.destroyForcibly().onExit().join();
            helpers.forEach(ProcessHandle::destroy);        // wrong: whoever is asked takes its time, and nobody waits for it
        }
    }

    private static CommandRunnerContract contract(CommandRunnerSolution answer) throws IOException {
        return new CommandRunnerContract(answer) {};
    }

    /** For those that show by what never comes. Hurrying is safe: it can only make a check fail. */
    private static CommandRunnerContract hurriedContract(CommandRunnerSolution answer) throws IOException {
        return new CommandRunnerContract(answer, Duration.ofMillis(300)) {};
    }
}
