package course.processes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipe carries bytes, not messages: two writes may arrive as one read. A frame, a length and that many bytes,
 * keeps messages apart.
 *
 * <p>Watch three notes arrive as one when they are written as they are, and as three when each goes in a frame; and a
 * child answer a thousand of ours, in order, until we hang up.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=Framing</pre>
 *
 * @see InputStream#read(byte[])
 */
final class Framing {

    private static final int HEADER = Integer.BYTES;
    private static final int LONGEST = 1000;

    void main() throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger(Framing.class);
        List<String> notes = List.of("two loaves", "a dozen eggs", "");
        log.info("the baker sends three notes, the last of them empty: {}", notes);
        log.info("without frames, one read brings {}", sendBare(notes));
        log.info("in frames, three reads bring {}", sendFramed(notes));
        Process partner = new ProcessBuilder(Jvm.command(Partner.class)).redirectError(Redirect.INHERIT).start();
        List<String> answers = rally(partner, 1000);
        log.info("a child answers {} pings, the last with {}", answers.size(), answers.getLast());
        log.info("it ends when we hang up: exit code {}", partner.waitFor());
    }

    List<String> sendBare(List<String> notes) throws IOException {
        var pipe = new ByteArrayOutputStream();
        for (String note : notes) {
            pipe.write(note.getBytes(StandardCharsets.UTF_8));      // wrong: nothing says where a note ends
        }
        byte[] read = new byte[LONGEST];
        int length = new ByteArrayInputStream(pipe.toByteArray()).read(read);
        return List.of(new String(read, 0, length, StandardCharsets.UTF_8));
    }

    List<String> sendFramed(List<String> notes) throws IOException {
        var pipe = new ByteArrayOutputStream();
        for (String note : notes) {
            write(pipe, note.getBytes(StandardCharsets.UTF_8));
        }
        var in = new DataInputStream(new ByteArrayInputStream(pipe.toByteArray()));
        var read = new ArrayList<String>();
        for (byte[] note; (note = read(in, LONGEST)) != null; ) {
            read.add(new String(note, StandardCharsets.UTF_8));
        }
        return read;
    }

    // @start region=frames
    /**
     * Writes a frame by a single write: then no other thread's frame gets into it, if the stream lets in one write at a
     * time, as buffered and printing ones do.
     */
    static void write(OutputStream out, byte[] payload) throws IOException {
        out.write(ByteBuffer.allocate(HEADER + payload.length).putInt(payload.length).put(payload).array());
        out.flush();
    }

    /** Returns the next frame's payload, or null if the stream has come to its end between two frames. */
    static byte[] read(DataInputStream in, int max) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < 0 || length > max) {
            throw new IOException("a frame of " + length + " bytes; the limit is " + max);
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("the stream ended inside a frame");
        }
        return payload;
    }
    // @end

    // @start region=rally
    /**
     * Sends each message after the answer to the one before it; ends early if the child hangs up instead of answering.
     *
     * @throws IOException also if it has hung up before we write: then that fails
     */
    List<String> rally(Process child, int pings) throws IOException {
        var answers = new ArrayList<String>();
        try (OutputStream out = child.getOutputStream(); var in = new DataInputStream(child.getInputStream())) {
            while (answers.size() < pings) {
                write(out, ("ping " + (answers.size() + 1)).getBytes(StandardCharsets.UTF_8));
                byte[] answer = read(in, LONGEST);
                if (answer == null) {
                    break;
                }
                answers.add(new String(answer, StandardCharsets.UTF_8));
            }
        }
        return answers;
    }

    static final class Partner {

        public static void main(String[] arguments) throws IOException {
            var in = new DataInputStream(System.in);
            for (byte[] message; (message = read(in, LONGEST)) != null; ) {
                String text = new String(message, StandardCharsets.UTF_8);
                write(System.out, text.replace("ping", "pong").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
    // @end
}
