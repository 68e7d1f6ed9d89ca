package course.processes.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@Timeout(60)
class FileCounterWrongAnswersTest {

    @Test
    void wantingAFile() throws Exception {
        assertCaught(contract(WantsAFile.class), FileCounterContract::aMissingFileCountsAsNought);
    }

    @Test
    void wantingANumber() throws Exception {
        assertCaught(contract(WantsANumber.class), FileCounterContract::anEmptyFileCountsAsNought);
    }

    @Test
    void countingInAnInt() throws Exception {
        assertCaught(contract(CountsInAnInt.class), FileCounterContract::eachCallCountsOneMore);
    }

    @Test
    void returningWhatItWas() throws Exception {
        assertCaught(contract(ReturnsWhatItWas.class), FileCounterContract::eachCallCountsOneMore);
    }

    @Test
    void takingAnythingElseForNought() throws Exception {
        assertCaught(contract(TakesAnythingForNought.class),
                FileCounterContract::somethingElseIsRefusedAndLeftAsItIs);
    }

    @Test
    void throwingWhatTheParserThrows() throws Exception {
        assertCaught(contract(ThrowsWhatTheParserThrows.class),
                FileCounterContract::somethingElseIsRefusedAndLeftAsItIs);
    }

    @Test
    void emptyingBeforeParsing() throws Exception {
        assertCaught(contract(EmptiesBeforeParsing.class),
                FileCounterContract::somethingElseIsRefusedAndLeftAsItIs);
    }

    @Test
    void readingTheBeginningOnly() throws Exception {
        assertCaught(contract(ReadsTheBeginningOnly.class),
                FileCounterContract::somethingElseIsRefusedAndLeftAsItIs);
    }

    @Test
    void takingASign() throws Exception {
        assertCaught(contract(TakesASign.class), FileCounterContract::somethingElseIsRefusedAndLeftAsItIs);
    }

    @Test
    void takingALineBreak() throws Exception {
        assertCaught(contract(TakesALineBreak.class), FileCounterContract::somethingElseIsRefusedAndLeftAsItIs);
    }

    @Test
    void writingALine() throws Exception {
        assertCaught(contract(WritesALine.class), FileCounterContract::aMissingFileCountsAsNought);
    }

    @Test
    void countingBeyondTheLargest() throws Exception {
        assertCaught(contract(CountsBeyondTheLargest.class), FileCounterContract::theLargestCountIsTheLast);
    }

    @Test
    void lockingTheFileOnly() throws Exception {
        assertCaught(contract(LocksTheFileOnly.class),
                FileCounterContract::threadsOfOneProcessDoNotGetInEachOthersWay);
    }

    @Test
    void lockingThePathObject() throws Exception {
        assertCaught(contract(LocksThePathObject.class),
                FileCounterContract::threadsOfOneProcessDoNotGetInEachOthersWay);
    }

    @Test
    void lockingTheNameOfThePath() throws Exception {
        assertCaught(contract(LocksTheNameOfThePath.class),
                FileCounterContract::threadsOfOneProcessDoNotGetInEachOthersWay);
    }

    @Test
    void lockingTheRealPath() throws Exception {
        assertCaught(contract(LocksTheRealPath.class),
                FileCounterContract::threadsOfOneProcessDoNotGetInEachOthersWay);
    }

    @Test
    void givingUpWhenItIsLocked() throws Exception {
        assertCaught(contract(GivesUp.class),
                FileCounterContract::threadsOfOneProcessDoNotGetInEachOthersWay);
    }

    @Test
    void lockingTheThreadsOnly() throws Exception {
        assertCaught(contract(LocksTheThreadsOnly.class), FileCounterContract::fourProcessesLoseNoCount);
    }

    @Test
    void readingByAnotherChannel() throws Exception {
        assertCaught(contract(ReadsByAnotherChannel.class), FileCounterContract::fourProcessesLoseNoCount);
    }

    @Test
    void unlockingBeforeWriting() throws Exception {
        assertCaught(contract(UnlocksBeforeWriting.class), FileCounterContract::fourProcessesLoseNoCount);
    }

    @Test
    void deletingTheLockFile() throws Exception {
        assertCaught(contract(DeletesTheLockFile.class), FileCounterContract::fourProcessesLoseNoCount);
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there a lock belongs to its channel, and trying again is right")
    void tryingAgainWhenAnotherThreadHasIt() throws Exception {
        assertCaught(contract(TriesAgain.class),
                FileCounterContract::fourProcessesOfFourThreadsLoseNoCount);
    }

    @Test
    void lockingNothing() throws Exception {
        assertCaught(contract(LocksNothing.class),
                FileCounterContract::fourProcessesOfFourThreadsLoseNoCount);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> FileCounter.increment(Path.of("count")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static FileCounterContract contract(Class<?> answer) {
        return new FileCounterContract(answer) {};
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, CREATE, READ, WRITE);
    }

    private static long count(FileChannel channel) throws IOException {
        long next = FileCounterSolution.after(FileCounterSolution.read(channel));
        FileCounterSolution.write(channel, next);
        return next;
    }

    private static long parse(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException somethingElse) {
            throw new IOException(somethingElse);
        }
    }

    static final class WantsAFile {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = FileChannel.open(file, READ, WRITE)) {       // wrong: who makes the first one?
                channel.lock();
                return count(channel);
            }
        }
    }

    static final class WantsANumber {
        static synchronized long increment(Path file) throws IOException {
            if (Files.exists(file) && Files.size(file) == 0) {
                throw new IOException("no number");         // wrong: empty is 0
            }
            return FileCounterSolution.increment(file);
        }
    }

    static final class CountsInAnInt {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                channel.lock();
                int next = (int) FileCounterSolution.read(channel) + 1;     // wrong: it may be a long
                FileCounterSolution.write(channel, next);
                return next;
            }
        }
    }

    static final class ReturnsWhatItWas {
        static long increment(Path file) throws IOException {
            return FileCounterSolution.increment(file) - 1;     // wrong: as in i++
        }
    }

    static final class TakesAnythingForNought {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                channel.lock();
                long next = 1;
                try {
                    next += FileCounterSolution.read(channel);
                } catch (IOException somethingElse) {
                    // wrong: whose file was that?
                }
                FileCounterSolution.write(channel, next);
                return next;
            }
        }
    }

    static final class ThrowsWhatTheParserThrows {
        static long increment(Path file) throws IOException {
            try {
                return FileCounterSolution.increment(file);
            } catch (IOException somethingElse) {
                throw new NumberFormatException(somethingElse.getMessage());    // wrong: unchecked
            }
        }
    }

    static final class EmptiesBeforeParsing {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                channel.lock();
                String text = new String(Channels.newInputStream(channel).readAllBytes());
                channel.truncate(0);        // wrong: what if it is no number?
                long next = text.isEmpty() ? 1 : parse(text) + 1;
                FileCounterSolution.write(channel, next);
                return next;
            }
        }
    }

    static final class ReadsTheBeginningOnly {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                channel.lock();
                var digits = ByteBuffer.allocate(20);
                channel.read(digits, 0);        // wrong: what stands behind them?
                String text = US_ASCII.decode(digits.flip()).toString();
                if (!text.matches("\\d*")) {
                    throw new IOException("digits expected, found: " + text);
                }
                long next = text.isEmpty() ? 1 : parse(text) + 1;
                FileCounterSolution.write(channel, next);
                return next;
            }
        }
    }

    static final class TakesASign {
        static synchronized long increment(Path file) throws IOException {
            if (Files.exists(file) && Files.readString(file).matches("[-+]\\d{1,18}")) {
                long next = Long.parseLong(Files.readString(file)) + 1;     // wrong: parseLong takes more than digits
                Files.writeString(file, String.valueOf(next));
                return next;
            }
            return FileCounterSolution.increment(file);
        }
    }

    static final class TakesALineBreak {
        static synchronized long increment(Path file) throws IOException {
            if (Files.exists(file)) {
                Files.writeString(file, Files.readString(file).strip());    // wrong: who says that it is no part of it?
            }
            return FileCounterSolution.increment(file);
        }
    }

    static final class WritesALine {
        static synchronized long increment(Path file) throws IOException {
            long next = FileCounterSolution.increment(file);
            Files.writeString(file, next + "\n");       // wrong: a line break is no digit
            return next;
        }
    }

    static final class CountsBeyondTheLargest {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                channel.lock();
                long next = FileCounterSolution.read(channel) + 1;      // wrong: after the largest comes the smallest
                FileCounterSolution.write(channel, next);
                return next;
            }
        }
    }

    static final class LocksTheFileOnly {
        static long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                channel.lock();         // wrong: throws if another thread is here
                return count(channel);
            }
        }
    }

    static final class LocksThePathObject {
        static long increment(Path file) throws IOException {
            synchronized (file) {       // wrong: another thread has another object for the same file
                try (var channel = open(file)) {
                    channel.lock();
                    return count(channel);
                }
            }
        }
    }

    static final class LocksTheNameOfThePath {
        static long increment(Path file) throws IOException {
            synchronized (file.toAbsolutePath().normalize().toString().intern()) {
                try (var channel = open(file)) {    // wrong: a link has another name for the same file
                    channel.lock();
                    return count(channel);
                }
            }
        }
    }

    static final class LocksTheRealPath {
        static long increment(Path file) throws IOException {
            Path path = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            synchronized (path.toString().intern()) {
                try (var channel = open(file)) {    // wrong: a hard link has a real path of its own to the same file
                    channel.lock();
                    return count(channel);
                }
            }
        }
    }

    static final class GivesUp {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                if (channel.tryLock() == null) {
                    throw new IOException("busy");      // wrong: it will not be busy for long
                }
                return count(channel);
            }
        }
    }

    static final class LocksTheThreadsOnly {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                return count(channel);      // wrong: other processes do not know our lock
            }
        }
    }

    static final class ReadsByAnotherChannel {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                channel.lock();
                String text = Files.readString(file);   // wrong: closes a channel, and that frees the lock
                long next = text.isEmpty() ? 1 : Long.parseLong(text) + 1;
                FileCounterSolution.write(channel, next);
                return next;
            }
        }
    }

    static final class UnlocksBeforeWriting {
        static synchronized long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                long next;
                try (var _ = channel.lock()) {
                    next = FileCounterSolution.read(channel) + 1;
                }
                FileCounterSolution.write(channel, next);       // wrong: others have counted meanwhile
                return next;
            }
        }
    }

    static final class DeletesTheLockFile {
        static synchronized long increment(Path file) throws IOException {
            Path lockFile = file.resolveSibling("lock");
            try (var lock = FileChannel.open(lockFile, CREATE, WRITE, DELETE_ON_CLOSE)) {
                lock.lock();        // wrong: this file may be deleted by now, and another one locked instead
                try (var channel = open(file)) {
                    return count(channel);
                }
            }
        }
    }

    static final class TriesAgain {
        static long increment(Path file) throws IOException {
            while (true) {
                try (var channel = open(file)) {
                    channel.lock();
                    return count(channel);
                } catch (OverlappingFileLockException anotherThread) {
                    Thread.onSpinWait();        // wrong: our channel is closed, and that frees the other's lock
                }
            }
        }
    }

    static final class LocksNothing {
        static long increment(Path file) throws IOException {
            try (var channel = open(file)) {
                return count(channel);      // wrong: whoever comes in between is overwritten
            }
        }
    }
}
