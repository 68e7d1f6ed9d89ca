package course.futures;

import static course.futures.EchoClients.echoes;
import static course.futures.EchoClients.say;
import static course.futures.EchoClients.sayNothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.futures.EchoContract.Guests;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EchoClientsTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final int FEW = 10;

    private final Guests guests = new Guests();

    @Test
    void aWordThatComesBackChangedIsNoEcho() throws IOException {
        try (var server = new ThreadPerConnection(FEW, AGES, (client, alarm) -> {
            byte[] word = new byte[100];
            int length = client.getInputStream().read(word);
            word[0] ^= 1;
            client.getOutputStream().write(word, 0, length);
        })) {
            assertThat(echoes(FEW, server.port())).isZero();
        }
    }

    @Test
    void allHangUpInTheEnd() throws IOException {
        try (var server = new ThreadPerConnection(FEW, AGES, (client, alarm) -> {
            guests.arrive();
            EchoServer.echo(client, alarm);
            guests.leave();
        })) {
            echoes(FEW, server.port());

            await().until(() -> guests.inside() == 0);
            assertThat(guests.peak()).isEqualTo(FEW);
        }
    }

    @Test
    void whoHasSaidEverythingOrNothingHangsUpToo() throws IOException {
        try (var server = new ThreadPerConnection(1, AGES, (client, alarm) -> {
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        })) {
            assertThat(say("hello", server.port())).isEmpty();
            sayNothing(server.port());
            assertThat(say("hello again", server.port())).isEmpty();
        }
    }
}
