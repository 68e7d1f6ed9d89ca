package course.processes.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class FramesWrongAnswersTest {

    @Test
    void writingTheLowestByteFirst() throws Exception {
        assertCaught(contract(new WritesTheLowestByteFirst()), FramesContract::theLengthComesFirstHighestByteFirst);
    }

    @Test
    void writingTheLengthAsOneByte() throws Exception {
        assertCaught(contract(new WritesTheLengthAsOneByte()), FramesContract::payloadsComeOutAsTheyWentIn);
        assertCaught(contract(new WritesTheLengthAsOneByte()), FramesContract::theLengthComesFirstHighestByteFirst);
    }

    @Test
    void writingNothingForTheEmpty() throws Exception {
        assertCaught(contract(new WritesNothingForTheEmpty()), FramesContract::payloadsComeOutAsTheyWentIn);
    }

    @Test
    void takingTheEmptyForTheEnd() throws Exception {
        assertCaught(contract(new TakesTheEmptyForTheEnd()), FramesContract::anEmptyPayloadIsNotTheEnd);
    }

    @Test
    void readingOnce() throws Exception {
        assertCaught(contract(new ReadsOnce()), FramesContract::aStreamThatDripsLosesNothing);
    }

    @Test
    void readingOnlyWhatIsAvailable() throws Exception {
        assertCaught(contract(new ReadsOnlyWhatIsAvailable()), FramesContract::aStreamThatDripsLosesNothing);
    }

    @Test
    void closingTheStreams() throws Exception {
        assertCaught(contract(new ClosesTheStreams()), FramesContract::theStreamsStayOpenForTheNextFrame);
    }

    @Test
    void leavingItInTheBuffer() throws Exception {
        assertCaught(contract(new LeavesItInTheBuffer()), FramesContract::aFrameDoesNotStayInABuffer);
    }

    @Test
    void takingEveryEndForAnError() throws Exception {
        assertCaught(contract(new TakesEveryEndForAnError()), FramesContract::theEndBetweenFramesIsNull);
    }

    @Test
    void takingEveryEndForTheEnd() throws Exception {
        assertCaught(contract(new TakesEveryEndForTheEnd()), FramesContract::theEndInsideTheLengthIsAnError);
    }

    @Test
    void returningHalfAPayload() throws Exception {
        assertCaught(contract(new ReturnsHalfAPayload()), FramesContract::theEndInsideThePayloadIsAnError);
    }

    @Test
    void forgettingThatLengthsCanBeNegative() throws Exception {
        assertCaught(contract(new ForgetsThatLengthsCanBeNegative()), FramesContract::aNegativeLengthIsRefused);
    }

    @Test
    void refusingTheLargest() throws Exception {
        assertCaught(contract(new RefusesTheLargest()), FramesContract::theLargestLengthAllowedIsAllowed);
    }

    @Test
    void takingMemoryFirst() throws Exception {
        assertCaught(contract(new TakesMemoryFirst()), FramesContract::aLengthOverTheLimitTakesNoMemory);
    }

    @Test
    void lookingAtTheLimitTooLate() throws Exception {
        assertCaught(contract(new LooksAtTheLimitTooLate()),
                FramesContract::aLengthOverTheLimitTakesNoMemoryThoughThePayloadComes);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(new byte[4]), 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static final class WritesTheLowestByteFirst extends FramesSolution {
        @Override
        public void write(OutputStream out, byte[] payload) throws IOException {
            out.write(ByteBuffer.allocate(4 + payload.length).order(ByteOrder.LITTLE_ENDIAN)     // wrong: lowest first
                    .putInt(payload.length).put(payload).array());
        }
    }

    private static final class WritesTheLengthAsOneByte extends FramesSolution {
        @Override
        public void write(OutputStream out, byte[] payload) throws IOException {
            out.write(new byte[3]);
            out.write(payload.length);      // wrong: write(int) writes the lowest eight bits and drops the rest
            out.write(payload);
        }
    }

    private static final class TakesTheEmptyForTheEnd extends FramesSolution {
        @Override
        public byte[] read(InputStream in, int max) throws IOException {
            byte[] payload = super.read(in, max);
            return payload == null || payload.length == 0 ? null : payload;     // wrong: an empty message is one, too
        }
    }

    private static final class ReadsOnce extends FramesSolution {
        @Override
        byte[] readPayload(InputStream in, byte[] length, int max) throws IOException {
            int count = ByteBuffer.wrap(length).getInt();
            if (count < 0 || count > max) {
                throw new IOException("a frame of " + count + " bytes");
            }
            var payload = new byte[count];
            in.read(payload);       // wrong: read may bring fewer bytes than asked for
            return payload;
        }
    }

    private static final class TakesEveryEndForAnError extends FramesSolution {
        @Override
        public byte[] read(InputStream in, int max) throws IOException {
            return readPayload(in, complete(in.readNBytes(4), 4), max);     // wrong: an end between frames is no error
        }
    }

    private static final class TakesEveryEndForTheEnd extends FramesSolution {
        @Override
        public byte[] read(InputStream in, int max) throws IOException {
            byte[] length = in.readNBytes(4);
            if (length.length < 4) {        // wrong: one to three bytes are the beginning of a frame
                return null;
            }
            return readPayload(in, length, max);
        }
    }

    private static final class ReturnsHalfAPayload extends FramesSolution {
        @Override
        byte[] readPayload(InputStream in, byte[] length, int max) throws IOException {
            int count = ByteBuffer.wrap(length).getInt();
            if (count < 0 || count > max) {
                throw new IOException("a frame of " + count + " bytes");
            }
            return in.readNBytes(count);        // wrong: readNBytes returns less when the stream ends
        }
    }

    private static final class ForgetsThatLengthsCanBeNegative extends FramesSolution {
        @Override
        byte[] readPayload(InputStream in, byte[] length, int max) throws IOException {
            int count = ByteBuffer.wrap(length).getInt();
            if (count > max) {      // wrong: -1 is not over the limit, and no length either
                throw new IOException("a frame of " + count + " bytes");
            }
            return complete(in.readNBytes(count), count);
        }
    }

    private static final class RefusesTheLargest extends FramesSolution {
        @Override
        public byte[] read(InputStream in, int max) throws IOException {
            return super.read(in, max - 1);     // wrong: as >= for >
        }
    }

    private static final class ReadsOnlyWhatIsAvailable extends FramesSolution {
        @Override
        public byte[] read(InputStream in, int max) throws IOException {
            return in.available() == 0 ? null : super.read(in, max);    // wrong: nothing yet is not the end
        }
    }

    private static final class ClosesTheStreams extends FramesSolution {
        @Override
        public byte[] read(InputStream in, int max) throws IOException {
            try (in) {                          // wrong: there is a next frame
                return super.read(in, max);
            }
        }
    }

    private static final class LeavesItInTheBuffer extends FramesSolution {
        @Override
        public void write(OutputStream out, byte[] payload) throws IOException {
            out.write(ByteBuffer.allocate(4 + payload.length).putInt(payload.length).put(payload).array());
            // wrong: whoever now waits for the answer waits for ever
        }
    }

    private static final class WritesNothingForTheEmpty extends FramesSolution {
        @Override
        public void write(OutputStream out, byte[] payload) throws IOException {
            if (payload.length > 0) {           // wrong: an empty message is one, too
                super.write(out, payload);
            }
        }
    }

    private static final class TakesMemoryFirst extends FramesSolution {
        @Override
        byte[] readPayload(InputStream in, byte[] length, int max) throws IOException {
            int count = ByteBuffer.wrap(length).getInt();
            var payload = new byte[count];      // wrong: whoever sends the length decides how much memory we take
            if (count > max) {
                throw new IOException("a frame of " + payload.length + " bytes");
            }
            return complete(in.readNBytes(count), count);
        }
    }

    private static final class LooksAtTheLimitTooLate extends FramesSolution {
        @Override
        byte[] readPayload(InputStream in, byte[] length, int max) throws IOException {
            int count = ByteBuffer.wrap(length).getInt();
            if (count < 0) {
                throw new IOException("a frame of " + count + " bytes");
            }
            byte[] payload = complete(in.readNBytes(count), count);
            if (count > max) {      // wrong: whoever sends so much has filled our memory by now
                throw new IOException("a frame of " + count + " bytes");
            }
            return payload;
        }
    }

    private static FramesContract contract(FramesContract.Answer answer) {
        return new FramesContract(answer) {};
    }
}
