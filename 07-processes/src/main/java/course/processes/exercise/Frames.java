package course.processes.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Exercise: send messages over a stream of bytes, and get them back one by one.
 *
 * <p>A frame is the payload's length as four bytes, the highest first, and then the payload; a payload may be empty.
 * When {@code write} returns the frame is under way, and not in a buffer of the stream.
 *
 * <p>{@code read} returns the next payload, however few bytes the stream hands out at a time. It returns null when the
 * stream ends between two frames, and throws {@link java.io.EOFException} when it ends inside one. A length that is
 * negative or over the limit is an {@link IOException}, before any memory is taken for it.
 *
 * <pre>./mvnw -pl 07-processes test -Pexercises -Dtest=FramesTest</pre>
 *
 * <p>Stuck? {@code InputStream.readNBytes} reads on until it has so many bytes or the stream ends, and its result
 * shows which of the two it was.
 */
public final class Frames {

    private Frames() {}

    public static void write(OutputStream out, byte[] payload) throws IOException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public static byte[] read(InputStream in, int max) throws IOException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
