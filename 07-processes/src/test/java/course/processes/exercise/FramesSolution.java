package course.processes.exercise;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** {@code readNBytes} reads until it has all or the stream ends; what is missing tells where the end was. */
class FramesSolution implements FramesContract.Answer {

    @Override
    public void write(OutputStream out, byte[] payload) throws IOException {
        out.write(ByteBuffer.allocate(4 + payload.length).putInt(payload.length).put(payload).array());
        out.flush();
    }

    @Override
    public byte[] read(InputStream in, int max) throws IOException {
        byte[] length = in.readNBytes(4);
        if (length.length == 0) {
            return null;
        }
        return readPayload(in, complete(length, 4), max);
    }

    byte[] readPayload(InputStream in, byte[] length, int max) throws IOException {
        int count = ByteBuffer.wrap(length).getInt();
        if (count < 0 || count > max) {
            throw new IOException("a frame of " + count + " bytes");
        }
        return complete(in.readNBytes(count), count);
    }

    static byte[] complete(byte[] bytes, int count) throws EOFException {
        if (bytes.length < count) {
            throw new EOFException("the stream ended inside a frame");
        }
        return bytes;
    }
}
