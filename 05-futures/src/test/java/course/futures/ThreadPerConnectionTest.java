package course.futures;

import static course.futures.EchoClients.connect;
import static course.futures.EchoClients.say;
import static course.futures.EchoClients.talk;
import static java.lang.Thread.State.WAITING;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadPerConnectionTest extends EchoContract {

    private static final Duration A_MOMENT = Duration.ofMillis(30);     // in which one who waits for nothing moves on

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    Server start(int most, Duration silence) throws IOException {
        return start(new ThreadPerConnection(most, silence, this::echo));
    }

    private void echo(Socket client, Alarm alarm) throws IOException {
        threads.add(Thread.currentThread());
        guests.arrive();
        try {
            EchoServer.echo(client, alarm);
        } finally {
            guests.leave();
        }
    }

    private static Server start(ThreadPerConnection server) {
        return new Server() {
            @Override
            public InetAddress host() {
                return server.host();
            }

            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    @Test
    void everyClientHasAVirtualThreadOfItsOwn() throws IOException {
        try (Server server = start(MANY, AGES)) {
            EchoClients.echoes(MANY, server.port());
        }
        assertThat(threads).hasSize(MANY).allMatch(Thread::isVirtual);
        assertThat(guests.peak()).isEqualTo(MANY);
    }

    @Test
    void aConversationThatFailsEndsItsOwnConnectionAndNoOther() throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, expected) -> {});
        try (var server = new ThreadPerConnection(1, AGES, (client, alarm) -> {
            if (client.getInputStream().read() == 'x') {
                throw new IllegalStateException("no x, please");
            }
            client.getOutputStream().write('!');
        })) {
            assertThat(say("x", server.port())).isEmpty();
            assertThat(say("y", server.port())).isEqualTo("!");
        }
    }

    @Test
    void closeWaitsForTheLastConversation() throws Exception {
        var heard = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var server = new ThreadPerConnection(MANY, AGES, (client, alarm) -> {
            alarm.close();              // nobody waits for that any more
            heard.countDown();
            awaitWhateverHappens(mayEnd);
        });
        try (Socket client = connect(server.port())) {
            heard.await();

            var closer = Call.run("closer", server::close);
            await().during(A_MOMENT).until(() -> closer.thread().getState().name().endsWith(WAITING.name()));
            mayEnd.countDown();

            closer.awaitResult();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoKeepsTalkingIsNotDropped() throws IOException {
        try (var server = new ThreadPerConnection(MANY, AGES, EchoServer::echo);
                Socket client = connect(server.port())) {
            for (int i = 0; i < MANY; i++) {
                assertThat(talk("still here", client)).isEqualTo("still here");
            }
            assertThat(server.alarms()).isLessThanOrEqualTo(1);      // the old ones are not left behind
        }
    }

    @Test
    void whoHasBeenHeardIsGivenTimeAnew() throws Exception {
        try (var clock = new ScheduledThreadPoolExecutor(1);
                var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = connect(door.getLocalPort());
                Socket accepted = door.accept()) {
            clock.setRemoveOnCancelPolicy(true);
            var echo = Call.run("echo", () -> {
                try (var alarm = new Alarm(clock, AGES)) {
                    EchoServer.echo(accepted, alarm);
                }
            });
            await().until(() -> clock.getQueue().size() == 1);
            Runnable first = clock.getQueue().peek();

            talk("still here", client);

            await().until(() -> clock.getQueue().size() == 1 && clock.getQueue().peek() != first);
            client.shutdownOutput();
            echo.awaitResult();
        }
    }

    @Test
    void whoHasSpokenIsGivenTimeToListenAndThenTimeToSpeak() throws IOException {
        try (var clock = new ScheduledThreadPoolExecutor(1); var alarm = new Alarm(clock, AGES)) {
            clock.setRemoveOnCancelPolicy(true);
            Runnable first = clock.getQueue().peek();
            var atTheWrite = new AtomicReference<Runnable>();

            EchoServer.echo(client("still here", () -> atTheWrite.set(clock.getQueue().peek())), alarm);

            assertThat(atTheWrite.get()).isNotNull().isNotSameAs(first);
            assertThat(clock.getQueue().peek()).isNotNull().isNotSameAs(atTheWrite.get());
        }
    }

    private static Socket client(String says, Runnable listens) {
        var speech = new ByteArrayInputStream(says.getBytes(US_ASCII));
        return new Socket() {
            @Override
            public InputStream getInputStream() {
                return speech;
            }

            @Override
            public OutputStream getOutputStream() {
                return new ByteArrayOutputStream() {
                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        listens.run();
                    }
                };
            }
        };
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException notYet) {
                // that is what it is here for
            }
        }
    }
}
