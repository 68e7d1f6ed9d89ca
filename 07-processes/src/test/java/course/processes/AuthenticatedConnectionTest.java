package course.processes;

import static org.assertj.core.api.Assertions.assertThat;

import course.processes.AuthenticatedConnection.Received;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuthenticatedConnectionTest {

    private final AuthenticatedConnection lesson = new AuthenticatedConnection();

    @TempDir
    Path folder;

    @Test
    void valuesBytesAndAnArrayArriveOverTcpAndOverTheUnixDomain() throws Exception {
        SocketAddress file = UnixDomainSocketAddress.of(folder.resolve("s"));
        for (SocketAddress address : List.of(Listener.freePort(), file)) {
            var key = Handshake.newKey();
            try (var listener = new Listener(address, key);
                 Connection client = Invitation.to(listener.address(), key).connect();
                 Connection accepted = listener.accept()) {
                lesson.sendAll(accepted);

                List<Object> values = Arrays.asList(2.25, null, "junk", float.class);
                assertThat(lesson.receiveAll(client))
                        .isEqualTo(new Received(values, "hello", 8, List.of(42, 1729, 0, 0, 0)));
            }
        }
    }

    @Test
    void aChildThatIsInvitedReceivesThem() throws Exception {
        var key = Handshake.newKey();
        try (var listener = new Listener(UnixDomainSocketAddress.of(folder.resolve("s")), key)) {
            Process child = Invitation.to(listener.address(), key)
                    .start(AuthenticatedConnection.Receiver.class);
            try (Connection connection = listener.accept()) {
                lesson.sendAll(connection);
            }

            assertThat(child.inputReader().lines()).containsExactly("[2.25, null, junk, float]", "hello",
                    "8 bytes, which make the array [42, 1729, 0, 0, 0]");
            assertThat(child.waitFor()).isZero();
        }
    }

    @Test
    void closedTwiceAListenerLeavesTheAddressToTheNextOne() throws Exception {
        var key = Handshake.newKey();
        SocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        var listener = new Listener(address, key);
        listener.close();
        try (var next = new Listener(address, key)) {
            listener.close();

            Connection.open(next.address(), key, Handshake.LIMIT).close();
        }
    }
}
