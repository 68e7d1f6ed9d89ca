package course.processes;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import javax.crypto.SecretKey;

/**
 * Values and bytes in frames, both ways, over a socket of TCP or of the UNIX domain.
 *
 * <p>One thread may send while another receives. Whoever is interrupted while it sends or receives closes the
 * connection, as with every {@link java.nio.channels.InterruptibleChannel}.
 */
final class Connection implements AutoCloseable {

    /** No frame is larger, of either side's. */
    static final int MAX_FRAME = 1 << 20;

    final SocketChannel channel;

    private final DataInputStream in;
    private final OutputStream out;
    private final Allowed.Filter filter = new Allowed("", MAX_FRAME).around(Connection.class);

    Connection(SocketChannel channel) {
        this.channel = channel;
        in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
        out = Channels.newOutputStream(channel);
    }

    /**
     * Connects to a {@link Listener} that has the same key.
     *
     * @throws AuthenticationException if the other side has another key, or hangs up once it has read all that we have sent:
     *         it may do so for want of time or room, too
     * @throws SocketTimeoutException if the two have not agreed within the limit
     * @throws IOException also if it hangs up before that, for want of time or room, which the system may call an end, a
     *         reset or a broken pipe
     */
    static Connection open(SocketAddress address, SecretKey key, Duration limit)
            throws IOException, InterruptedException {
        var connection = new Connection(address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open());
        Future<Void> handshake = Handshake.start(() -> {
            connection.channel.connect(address);
            connection.sendAtOnce();
            Handshake.asClient(connection, key);
        }, Thread::startVirtualThread, limit);
        try {
            handshake.get();
            return connection;
        } catch (InterruptedException calledOff) {
            connection.close();
            throw calledOff;
        } catch (ExecutionException failed) {
            connection.close();
            throw switch (failed.getCause()) {
                case IOException known -> known;
                case TimeoutException late ->
                        new SocketTimeoutException(address + " has not agreed within " + limit);
                case Throwable other -> new IOException("no connection to " + address, other);
            };
        }
    }

    /** A small frame goes out although the one before it is still under way. */
    void sendAtOnce() throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    // @start region=values
    void send(Object value) throws IOException {
        sendBytes(frame(value));
    }

    /**
     * Waits for a value. If nothing allows its class, an error names it, and the next one can be received.
     */
    Object receive() throws IOException {
        return read(receiveBytes());
    }

    static byte[] frame(Object value) throws IOException {
        var frame = new Wire.Writer(MAX_FRAME);
        frame.add(value);
        return frame.frame((byte) 0);
    }

    Object read(byte[] frame) throws IOException {
        return new Wire.Reader(frame).next(filter);
    }
    // @end

    void sendBytes(byte[] bytes) throws IOException {
        if (bytes.length > MAX_FRAME) {
            throw new IOException("a frame of " + bytes.length + " bytes; the limit is " + MAX_FRAME);
        }
        Framing.write(out, bytes);
    }

    /** Waits for a frame of bytes. */
    byte[] receiveBytes() throws IOException {
        return receiveBytes(MAX_FRAME);
    }

    byte[] receiveBytes(int max) throws IOException {
        byte[] bytes = Framing.read(in, max);
        if (bytes == null) {
            throw new EOFException("the other side has closed the connection");
        }
        return bytes;
    }

    // @start region=into
    /** Waits for a frame of bytes, puts them into an array of any kind, and returns how many there were. */
    int receiveInto(MemorySegment array) throws IOException {
        byte[] bytes = receiveBytes();
        if (bytes.length > array.byteSize()) {
            throw new IOException(bytes.length + " bytes for an array of " + array.byteSize());
        }
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, array, 0, bytes.length);
        return bytes.length;
    }
    // @end

    /** Ends what is being sent and received with an exception, on both sides. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
