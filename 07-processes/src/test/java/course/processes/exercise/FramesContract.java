package course.processes.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every pair of {@code write} and {@code read} owes those who talk through it. */
abstract class FramesContract implements AutoCloseable {

    interface Answer {
        void write(OutputStream out, byte[] payload) throws IOException;

        byte[] read(InputStream in, int max) throws IOException;
    }

    private static final int MAX = 100_000;

    private final Answer frames;

    FramesContract(Answer frames) {
        this.frames = frames;
    }

    @Test
    void theLengthComesFirstHighestByteFirst() throws IOException {
        var out = new ByteArrayOutputStream();
        frames.write(out, new byte[0x0001_0203]);

        assertThat(out.toByteArray()).as("four bytes of length, then the payload")
                .startsWith(0, 1, 2, 3).hasSize(4 + 0x0001_0203);
    }

    @Test
    void payloadsComeOutAsTheyWentIn() throws IOException {
        var out = new ByteArrayOutputStream();
        for (int length : new int[] {1, 0, 127, 128, 255, 256, 40_000}) {
            frames.write(out, payload(length));
        }
        var in = new ByteArrayInputStream(out.toByteArray());

        for (int length : new int[] {1, 0, 127, 128, 255, 256, 40_000}) {
            assertThat(frames.read(in, MAX)).as("a payload of %d bytes", length).isEqualTo(payload(length));
        }
    }

    @Test
    void anEmptyPayloadIsNotTheEnd() throws IOException {
        var in = bytes(0, 0, 0, 0, 0, 0, 0, 1, 7);

        assertThat(frames.read(in, MAX)).as("an empty frame").isNotNull().isEmpty();
        assertThat(frames.read(in, MAX)).containsExactly(7);
    }

    @Test
    void aStreamThatDripsLosesNothing() throws IOException {
        var out = new ByteArrayOutputStream();
        frames.write(out, payload(300));

        assertThat(frames.read(dripping(out.toByteArray()), MAX)).as("read byte by byte").isEqualTo(payload(300));
    }

    @Test
    void theStreamsStayOpenForTheNextFrame() throws IOException {
        var closed = new ArrayList<String>();
        frames.write(new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.add("out");
            }
        }, payload(3));
        frames.read(new ByteArrayInputStream(new byte[] {0, 0, 0, 1, 7}) {
            @Override
            public void close() {
                closed.add("in");
            }
        }, MAX);

        assertThat(closed).as("streams that were closed after one frame").isEmpty();
    }

    @Test
    void aFrameDoesNotStayInABuffer() throws IOException {
        var left = new ByteArrayOutputStream();
        frames.write(new BufferedOutputStream(left), payload(3));

        assertThat(left.size()).as("bytes of a frame of 4 + 3 that have left the buffer").isEqualTo(4 + 3);
    }

    @Test
    void theEndBetweenFramesIsNull() throws IOException {
        var in = bytes(0, 0, 0, 1, 7);
        frames.read(in, MAX);

        assertThatCode(() -> assertThat(frames.read(in, MAX)).as("after the last frame").isNull())
                .as("reading after the last frame").doesNotThrowAnyException();
    }

    @Test
    void theEndInsideTheLengthIsAnError() {
        assertThatThrownBy(() -> frames.read(bytes(0, 0, 0), MAX)).as("three bytes of a length")
                .isInstanceOf(EOFException.class);
    }

    @Test
    void theEndInsideThePayloadIsAnError() {
        assertThatThrownBy(() -> frames.read(bytes(0, 0, 0, 3, 1, 2), MAX)).as("two bytes of three")
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aNegativeLengthIsRefused() {
        assertThatThrownBy(() -> frames.read(bytes(0xff, 0xff, 0xff, 0xff), MAX)).as("a length of -1")
                .isInstanceOf(IOException.class);
    }

    @Test
    void theLargestLengthAllowedIsAllowed() {
        assertThatCode(() -> frames.read(bytes(0, 0, 0, 2, 1, 2), 2)).as("two bytes where two are allowed")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> frames.read(bytes(0, 0, 0, 3, 1, 2, 3), 2)).as("three bytes where two are allowed")
                .isInstanceOf(IOException.class);
    }

    @Test
    void aLengthOverTheLimitTakesNoMemory() {
        assertTakesNoMemory(bytes(2, 0, 0, 0));
    }

    @Test
    void aLengthOverTheLimitTakesNoMemoryThoughThePayloadComes() {
        byte[] zeros = new byte[4 + 0x0200_0000];
        zeros[0] = 2;

        assertTakesNoMemory(new ByteArrayInputStream(zeros));
    }

    @AfterEach
    @Override
    public void close() {}

    private void assertTakesNoMemory(InputStream in) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> frames.read(in, MAX)).as("a length of 32 MB")
                .isInstanceOf(IOException.class);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes of memory taken")
                .isLessThan(20_000_000);
    }

    private static byte[] payload(int length) {
        var payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (i * 31);
        }
        return payload;
    }

    private static InputStream bytes(int... values) {
        var out = new ByteArrayOutputStream();
        for (int value : values) {
            out.write(value);
        }
        return new ByteArrayInputStream(out.toByteArray());
    }

    /** Of the plainest kind, for those that hold all their bytes have ways of their own to read many at once. */
    private static InputStream dripping(byte[] bytes) {
        return new InputStream() {
            private int next;

            @Override
            public int read() {
                return next < bytes.length ? bytes[next++] & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 1));
            }

            @Override
            public int available() {
                return 0;           // as of a pipe whose writer is slow
            }

            @Override
            public byte[] readAllBytes() {
                throw new AssertionError("a pipe has no end to read up to");
            }
        };
    }
}
