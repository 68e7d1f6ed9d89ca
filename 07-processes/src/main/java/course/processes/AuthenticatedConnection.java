package course.processes;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anybody on the machine can connect to a port. So before anything else is said, each side shows the other
 * that it has the key, by an answer that only the key can give, and only now.
 *
 * <p>Watch a child with the key receive values, bytes and an array, and a client with another key be refused.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=AuthenticatedConnection</pre>
 *
 * @see java.nio.channels.ServerSocketChannel
 * @see javax.crypto.Mac
 * @see java.security.MessageDigest#isEqual
 */
final class AuthenticatedConnection {

    void main() throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger(AuthenticatedConnection.class);    // its child does without
        var key = Handshake.newKey();
        try (var listener = new Listener(Listener.freePort(), key)) {
            Process child = Invitation.to(listener.address(), key).start(Receiver.class);
            try (Connection connection = listener.accept()) {
                log.info("the child has shown that it has the key");
                sendAll(connection);
            }
            child.inputReader().lines().forEach(line -> log.info("the child has received {}", line));
            child.waitFor();
            var other = Handshake.newKey();
            try (Connection never = Connection.open(listener.address(), other, Handshake.LIMIT)) {
                log.error("a client with another key has got {}", never);
            } catch (AuthenticationException refused) {
                log.info("a client with another key: {}", refused.getMessage());
            }
        }
    }

    // @start region=messages
    void sendAll(Connection connection) throws IOException {
        connection.send(Arrays.<Object>asList(2.25, null, "junk", float.class));
        connection.sendBytes("hello".getBytes(StandardCharsets.UTF_8));
        connection.sendBytes(MemorySegment.ofArray(new int[] {42, 1729}).toArray(JAVA_BYTE));
    }

    record Received(Object values, String text, int bytes, List<Integer> array) {}

    Received receiveAll(Connection connection) throws IOException {
        Object values = connection.receive();
        String text = new String(connection.receiveBytes(), StandardCharsets.UTF_8);
        int[] array = new int[5];
        int bytes = connection.receiveInto(MemorySegment.ofArray(array));
        return new Received(values, text, bytes, Arrays.stream(array).boxed().toList());
    }
    // @end

    static final class Receiver {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (Connection connection = Invitation.receive(System.in).connect()) {
                Received received = new AuthenticatedConnection().receiveAll(connection);
                System.out.println(received.values());
                System.out.println(received.text());
                System.out.println(received.bytes() + " bytes, which make the array " + received.array());
            }
        }
    }
}
