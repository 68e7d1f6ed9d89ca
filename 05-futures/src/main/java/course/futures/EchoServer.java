package course.futures;

import static course.futures.EchoClients.echoes;
import static course.futures.EchoClients.say;
import static course.futures.EchoClients.sayNothing;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread can serve a thousand connections, if it is called when something happens; so can a thousand
 * virtual threads, which simply wait.
 *
 * <p>The same server twice. Watch who speaks: in the first every line comes from the one thread of the loop,
 * in the second each client has a thread of its own. A client that says nothing is dropped by both.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=EchoServer</pre>
 *
 * @see SelectorLoop
 * @see ThreadPerConnection
 */
final class EchoServer {

    private static final Logger log = LoggerFactory.getLogger(EchoServer.class);
    private static final Duration SILENCE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CROWD = 1_000;

    void main() throws IOException {
        try (var loop = new SelectorLoop(CROWD, SILENCE, () -> new EchoProtocol(log::info))) {
            log.info("heard '{}'", say("hello World", loop.port()));
            sayNothing(loop.port());
        }
        try (var threads = new ThreadPerConnection(CROWD, SILENCE, EchoServer::narrate)) {
            log.info("heard '{}'", say("hello again", threads.port()));
            sayNothing(threads.port());
        }
        try (var loop = new SelectorLoop(CROWD, PATIENCE, () -> new EchoProtocol(happening -> {}))) {
            log.info("{} connections, one thread: {} echoes", CROWD, echoes(CROWD, loop.port()));
        }
        try (var threads = new ThreadPerConnection(CROWD, PATIENCE, EchoServer::echo)) {
            log.info("{} connections, {} virtual threads: {} echoes", CROWD, CROWD,
                    echoes(CROWD, threads.port()));
        }
    }

    // @start region=echo
    static void echo(Socket client, Alarm alarm) throws IOException {
        var buffer = new byte[Connection.ROOM];
        int length;
        while ((length = client.getInputStream().read(buffer)) >= 0) {
            alarm.restart();                                        // it has spoken
            client.getOutputStream().write(buffer, 0, length);      // waits while the client does not read
            alarm.restart();                                        // it has listened
        }
    }
    // @end

    private static void narrate(Socket client, Alarm alarm) throws IOException {
        log.info("connection made");
        try {
            echo(client, alarm);
            log.info("connection lost: the client has left");
        } catch (IOException interrupted) {
            log.info("connection lost: {}", interrupted.getMessage());
            throw interrupted;
        }
    }
}
