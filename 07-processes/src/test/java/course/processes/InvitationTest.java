package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InvitationTest {

    private static final SocketAddress SOMEWHERE = UnixDomainSocketAddress.of("socket");

    static final class Guest {

        public static void main(String[] arguments) throws IOException {
            Invitation invitation = Invitation.receive(System.in);
            System.out.println(arguments[0] + " " + invitation.path() + ", then " + System.in.read());
        }
    }

    @Test
    void aChildIsToldAndItsInputEnds() throws Exception {
        Process child = Invitation.to(SOMEWHERE, Handshake.newKey()).start(Guest.class, "to");

        assertThat(child.inputReader().lines()).containsExactly("to socket, then -1");
        assertThat(child.waitFor()).isZero();
    }

    @Test
    void itArrivesAsItWasSent() throws Exception {
        var key = Handshake.newKey();
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(Listener.freePort())) {
            for (SocketAddress address : List.of(SOMEWHERE, server.getLocalAddress())) {
                var bytes = new ByteArrayOutputStream();
                Invitation.to(address, key).send(bytes);
                Invitation received = Invitation.receive(new ByteArrayInputStream(bytes.toByteArray()));

                assertThat(received.address()).isEqualTo(address);
                assertThat(received.key()).isEqualTo(key.getEncoded());
            }
        }
    }

    @Test
    void printedItKeepsTheKeyToItself() {
        var key = Handshake.newKey();

        assertThat(Invitation.to(SOMEWHERE, key)).asString()
                .startsWith("Invitation to ").doesNotContain(HexFormat.of().formatHex(key.getEncoded()));
    }

    @Test
    void noInvitationIsAnError() {
        assertThatThrownBy(() -> Invitation.receive(new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(EOFException.class).hasMessage("no invitation has come");
    }

    @Test
    void whoeverFollowsItCanBeInterrupted() throws Exception {
        try (ServerSocketChannel silent = ServerSocketChannel.open().bind(Listener.freePort())) {
            Invitation invitation = Invitation.to(silent.getLocalAddress(), Handshake.newKey());

            Call.supply("guest", invitation::connect).assertStopsWhenInterrupted();
            Call.supply("guest", invitation::manager).assertStopsWhenInterrupted();
        }
    }
}
