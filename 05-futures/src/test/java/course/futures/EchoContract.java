package course.futures;

import static course.futures.EchoClients.connect;
import static course.futures.EchoClients.say;
import static course.futures.EchoClients.sayNothing;
import static course.futures.EchoClients.talk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every echo server owes its clients, however it keeps them apart. */
abstract class EchoContract {

    static final Duration AGES = Duration.ofHours(1);
    static final Duration MOMENT = Duration.ofMillis(20);
    static final int MANY = 100;

    interface Server extends AutoCloseable {
        InetAddress host();

        int port();

        @Override
        void close() throws IOException;
    }

    /** Counts who is inside. */
    static final class Guests {
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger peak = new AtomicInteger();

        void arrive() {
            peak.accumulateAndGet(inside.incrementAndGet(), Math::max);
        }

        void leave() {
            inside.decrementAndGet();
        }

        int inside() {
            return inside.get();
        }

        int peak() {
            return peak.get();
        }
    }

    final Guests guests = new Guests();

    abstract Server start(int most, Duration silence) throws IOException;

    @Test
    void whatComesGoesBackByteForByte() throws IOException {
        try (Server server = start(MANY, AGES)) {
            assertThat(say("hello World", server.port())).isEqualTo("hello World");
        }
    }

    @Test
    void moreThanAnyBufferHoldsGoesBackByteForByteToo() throws Exception {
        byte[] much = new byte[20_000_000];
        new Random(42).nextBytes(much);
        try (Server server = start(MANY, AGES); Socket client = connect(server.port())) {
            var writer = Call.run("writer", () -> {
                client.getOutputStream().write(much);
                client.shutdownOutput();
            });

            byte[] echo = client.getInputStream().readAllBytes();

            writer.awaitResult();
            assertThat(Arrays.equals(echo, much)).isTrue();
        }
    }

    @Test
    void whoDoesNotReadDisturbsNobody() throws Exception {
        try (Server server = start(MANY, AGES); var deaf = SocketChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            deaf.configureBlocking(false);
            var noise = ByteBuffer.allocate(1_000_000);
            while (deaf.write(noise.clear()) > 0) {
                assertThat(say("excuse me", server.port())).isEqualTo("excuse me");
            }
            assertThat(say("excuse me", server.port())).isEqualTo("excuse me");
        }
    }

    @Test
    void whoNeverReadsIsDropped() throws Exception {
        try (Server server = start(MANY, MOMENT); Socket deaf = connect(server.port())) {
            var noise = new byte[1_000_000];

            var writer = Call.run("deaf", () -> {
                while (true) {
                    deaf.getOutputStream().write(noise);
                }
            });

            assertThat(writer.awaitFailure()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoSaysNothingIsDropped() throws IOException {
        try (Server server = start(MANY, MOMENT)) {
            sayNothing(server.port());
        }
        assertThat(guests.inside()).isZero();
    }

    @Test
    void whoHasSaidSomethingAndNoMoreIsDroppedToo() throws IOException {
        try (Server server = start(MANY, Duration.ofMillis(200)); Socket client = connect(server.port())) {
            assertThat(echoOf(1, client)).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** All that comes back: nothing from a server that hangs up before it has read. */
    private static byte[] echoOf(int said, Socket client) throws IOException {
        try {
            client.getOutputStream().write(said);
            return client.getInputStream().readAllBytes();
        } catch (SocketException dropped) {
            return new byte[0];
        }
    }

    @Test
    void noMoreThanItsNumberAreInsideAtOnceAndAllComeIn() throws IOException {
        int most = 3;
        try (Server server = start(most, AGES)) {
            var clients = new ArrayList<Socket>();
            for (int number = 0; number < MANY; number++) {
                clients.add(connect(server.port()));
            }
            for (Socket client : clients) {
                assertThat(talk("let me in", client)).isEqualTo("let me in");
                client.close();
            }
        }
        assertThat(guests.peak()).isLessThanOrEqualTo(most);
        assertThat(guests.inside()).isZero();
    }

    @Test
    void closeDropsThoseInsideAndShutsTheDoor() throws IOException {
        Server server = start(1, AGES);
        try (Socket inside = connect(server.port())) {
            assertThat(talk("hello", inside)).isEqualTo("hello");

            server.close();

            assertThat(guests.inside()).isZero();
            assertThat(inside.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> connect(server.port())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void closeNeedsNoClients() throws IOException {
        start(MANY, AGES).close();
    }

    @Test
    void aClientThatHangsUpRudelyIsForgotten() throws IOException {
        try (Server server = start(1, AGES)) {
            try (Socket rude = connect(server.port())) {
                assertThat(talk("hello", rude)).isEqualTo("hello");
                rude.setSoLinger(true, 0);          // a reset instead of a farewell
            }
            assertThat(say("next, please", server.port())).isEqualTo("next, please");
        }
    }

    @Test
    void listensOnThisMachineOnlyAtAPortThatIsFree() throws IOException {
        try (Server one = start(MANY, AGES); Server other = start(MANY, AGES)) {
            assertThat(one.host().isLoopbackAddress()).as("only those on this machine reach " + one.host()).isTrue();
            assertThat(one.port()).isPositive().isNotEqualTo(other.port());
        }
    }
}
