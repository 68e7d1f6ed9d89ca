package course.processes.exercise;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Nested;

class FramesSolutionTest extends FramesContract {

    FramesSolutionTest() {
        super(new FramesSolution());
    }

    @Nested
    class IntoAnArrayThatIsThere extends FramesContract {

        IntoAnArrayThatIsThere() {
            super(new FillsItsOwnArray());
        }
    }

    /** Another right answer: the other {@code readNBytes}, which fills an array and says how much of it. */
    private static final class FillsItsOwnArray extends FramesSolution {

        @Override
        byte[] readPayload(InputStream in, byte[] length, int max) throws IOException {
            int count = ByteBuffer.wrap(length).getInt();
            if (count < 0 || count > max) {
                throw new IOException("a frame of " + count + " bytes");
            }
            var payload = new byte[count];
            if (in.readNBytes(payload, 0, count) < count) {
                throw new EOFException("the stream ended inside a frame");
            }
            return payload;
        }
    }
}
