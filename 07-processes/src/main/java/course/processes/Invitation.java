package course.processes;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where somebody listens, and the key: what a child must be told.
 *
 * <p>It travels through the child's standard input. In the child's arguments everybody on the machine could
 * read it. The key is text on the way: bytes would take a new JVM all that Java serialisation needs.
 */
record Invitation(String path, int port, String keyInHex) implements Serializable {

    private static final int MAX = 1 << 16;

    static Invitation to(SocketAddress address, SecretKey key) {
        String keyInHex = HexFormat.of().formatHex(key.getEncoded());
        return address instanceof UnixDomainSocketAddress file
                ? new Invitation(file.getPath().toString(), 0, keyInHex)
                : new Invitation(null, ((InetSocketAddress) address).getPort(), keyInHex);
    }

    /** Without the key, for many may read what is printed. */
    @Override
    public String toString() {
        return "Invitation to " + address();
    }

    byte[] key() {
        return HexFormat.of().parseHex(keyInHex);
    }

    SocketAddress address() {
        return path != null ? UnixDomainSocketAddress.of(path)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    Connection connect() throws IOException, InterruptedException {
        return Connection.open(address(), new SecretKeySpec(key(), "HmacSHA256"), Handshake.LIMIT);
    }

    ManagerProxy manager() throws IOException, InterruptedException {
        return new ManagerProxy(this, connect());
    }

    // @start region=child
    /** Starts a JVM and invites it. */
    Process start(Class<?> main, String... arguments) throws IOException {
        Process child = new ProcessBuilder(Jvm.command(main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (OutputStream stdin = child.getOutputStream()) {
            send(stdin);
        }
        return child;
    }
    // @end

    void send(OutputStream out) throws IOException {
        var frame = new Wire.Writer(MAX);
        frame.add(this);
        Framing.write(out, frame.frame((byte) 0));
    }

    static Invitation receive(InputStream in) throws IOException {
        byte[] frame = Framing.read(new DataInputStream(in), MAX);
        if (frame == null) {
            throw new EOFException("no invitation has come");
        }
        Object sent = new Wire.Reader(frame).next(new Allowed("", MAX).around(Invitation.class));
        if (sent instanceof Invitation invitation) {
            return invitation;
        }
        throw new StreamCorruptedException("an invitation expected, received: " + Wire.typeOf(sent));
    }
}
