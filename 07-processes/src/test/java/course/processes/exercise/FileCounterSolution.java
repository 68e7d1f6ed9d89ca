package course.processes.exercise;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Locks the threads out, then the processes, and does all else through the one channel. */
final class FileCounterSolution {

    private static final int LONGEST = String.valueOf(Long.MAX_VALUE).length();

    private FileCounterSolution() {}

    /** The class's own lock, not the path's: two paths may lead to one file. */
    static synchronized long increment(Path file) throws IOException {
        try (var channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            channel.lock();         // freed with the channel
            long next = after(read(channel));
            write(channel, next);
            return next;
        }
    }

    static long after(long number) throws IOException {
        if (number == Long.MAX_VALUE) {
            throw new IOException("there is no number after " + number);
        }
        return number + 1;
    }

    static long read(FileChannel channel) throws IOException {
        var digits = ByteBuffer.allocate(LONGEST + 1);
        while (digits.hasRemaining() && channel.read(digits, digits.position()) >= 0) {
            // Until the end, or more than any number.
        }
        String text = US_ASCII.decode(digits.flip()).toString();
        if (text.length() > LONGEST) {
            throw new IOException("a number expected, found more: " + text);     // the rest has not been read
        }
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.chars().allMatch(c -> '0' <= c && c <= '9')) {
            throw new IOException("digits expected, found: " + text);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException somethingElse) {
            throw new IOException("a number expected, found: " + text, somethingElse);
        }
    }

    /** Whoever is killed in between leaves too much, but never nothing, which would count as 0. */
    static void write(FileChannel channel, long number) throws IOException {
        ByteBuffer digits = US_ASCII.encode(String.valueOf(number));
        int length = digits.remaining();
        while (digits.hasRemaining()) {
            channel.write(digits, digits.position());
        }
        channel.truncate(length);
    }
}
