package course.futures;

import static course.futures.EchoClients.connect;
import static course.futures.EchoClients.say;
import static course.futures.EchoClients.sayNothing;
import static course.futures.EchoClients.talk;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.futures.Protocol.End;
import course.kit.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SelectorLoopTest extends EchoContract {

    private final List<String> diary = new CopyOnWriteArrayList<>();
    private final List<Throwable> mistakes = new CopyOnWriteArrayList<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    Server start(int most, Duration silence) throws IOException {
        return start(new SelectorLoop(most, silence, () -> new EchoProtocol(this::note)));
    }

    private void note(String happening) {
        threads.add(Thread.currentThread());
        diary.add(happening);
        if (happening.equals("connection made")) {
            guests.arrive();
        } else if (happening.startsWith("connection lost")) {
            guests.leave();
        }
    }

    private Server start(Supplier<Protocol> protocols) throws IOException {
        return start(new SelectorLoop(MANY, AGES, protocols));
    }

    private static Server start(SelectorLoop server) {
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
            public void close() throws IOException {
                server.close();
            }
        };
    }

    @Test
    void aConnectionIsMadeOnceThenHeardThenLostOnce() throws IOException {
        try (Server server = start(MANY, AGES); Socket client = connect(server.port())) {
            talk("hello", client);
            talk("World", client);
            client.shutdownOutput();
            await().until(() -> guests.inside() == 0);
        }
        assertThat(diary).containsExactly("connection made", "5 bytes received", "5 bytes received",
                "connection lost: CLIENT_LEFT");
    }

    @Test
    void itsEndIsToldAsItWas() throws IOException {
        try (Server impatient = start(MANY, MOMENT)) {
            sayNothing(impatient.port());
        }
        try (Server patient = start(MANY, AGES)) {
            try (Socket rude = connect(patient.port())) {
                talk("hello", rude);
                rude.setSoLinger(true, 0);          // a reset instead of a farewell
            }
            await().until(() -> guests.inside() == 0);
        }
        Server server = start(MANY, AGES);
        try (Socket loyal = connect(server.port())) {
            talk("hello", loyal);
            server.close();
        }
        assertThat(diary).filteredOn(line -> line.startsWith("connection lost"))
                .containsExactly("connection lost: CLIENT_SILENT", "connection lost: BROKEN",
                        "connection lost: SERVER_CLOSING");
    }

    @Test
    void everythingHappensOnOneThread() throws IOException {
        try (Server server = start(MANY, AGES)) {
            EchoClients.echoes(MANY, server.port());
        }
        assertThat(threads).singleElement().matches(thread -> thread.getName().equals("loop"));
        assertThat(guests.peak()).isEqualTo(MANY);
    }

    @Test
    void whoSpeaksIsKeptAndWhoIsSilentForTooLongIsNot() throws IOException {
        var clock = new AtomicLong();
        try (Server server = start(new SelectorLoop(MANY, Duration.ofHours(1),
                        () -> new EchoProtocol(this::note), clock::get));
                Socket talker = connect(server.port());
                Socket quiet = connect(server.port())) {
            talk("hello", talker);
            talk("hello", quiet);

            clock.addAndGet(Duration.ofMinutes(59).toNanos());
            talk("hello", talker);
            assertThat(guests.inside()).isEqualTo(2);
            clock.addAndGet(Duration.ofMinutes(1).toNanos());
            talk("hello", talker);

            assertThat(quiet.getInputStream().read()).isEqualTo(-1);
            for (int hour = 0; hour < 3; hour++) {
                clock.addAndGet(Duration.ofMinutes(59).toNanos());
                assertThat(talk("still here", talker)).isEqualTo("still here");
            }
            assertThat(guests.inside()).isEqualTo(1);
        }
    }

    @Test
    void aProtocolMaySendItsLastWordsAndHangUp() throws IOException {
        try (Server server = start(() -> new Reply((data, transport) -> {
            transport.write(UTF_8.encode("good bye"));
            transport.close();
        })); Socket client = connect(server.port())) {
            client.getOutputStream().write(1);

            assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("good bye");
            await().until(() -> diary.contains("lost: CLOSED"));
        }
    }

    @Test
    void aProtocolMayHangUpWithoutAWord() throws IOException {
        try (Server server = start(() -> new Reply((data, transport) -> transport.close()));
                Socket client = connect(server.port())) {
            client.getOutputStream().write(1);

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aProtocolMayWriteToAnotherConnection() throws IOException {
        var transports = new CopyOnWriteArrayList<Transport>();
        try (Server server = start(() -> new Reply((data, transport) -> {
            if (!transports.contains(transport)) {
                transports.add(transport);
            }
            transports.forEach(each -> each.write(UTF_8.encode("!")));
        })); Socket listener = connect(server.port()); Socket speaker = connect(server.port())) {
            assertThat(talk("1", listener)).isEqualTo("!");
            assertThat(talk("2", speaker)).isEqualTo("!");

            assertThat(listener.getInputStream().read()).isEqualTo('!');
        }
    }

    @Test
    void whatTheSystemTakesForAListenerCountsAsBeingHeard() throws IOException {
        var clock = new AtomicLong();
        var transports = new CopyOnWriteArrayList<Transport>();
        try (Server server = start(new SelectorLoop(MANY, Duration.ofHours(1), () -> new Reply((data, transport) -> {
            transports.addIfAbsent(transport);
            transports.forEach(each -> each.write(UTF_8.encode("!")));
        }), clock::get)); Socket listener = connect(server.port()); Socket speaker = connect(server.port())) {
            assertThat(talk("1", listener)).isEqualTo("!");

            for (int hour = 0; hour < 3; hour++) {
                clock.addAndGet(Duration.ofMinutes(59).toNanos());
                assertThat(talk("2", speaker)).isEqualTo("!");
                assertThat(listener.getInputStream().read()).isEqualTo('!');
            }
            assertThat(diary).isEmpty();
        }
    }

    @Test
    void aListenerWhoHasLeftIsNoTroubleToTheSpeaker() throws IOException {
        var left = new CompletableFuture<Transport>();
        try (Server server = start(() -> new Reply((data, transport) -> {
            if (left.complete(transport)) {
                transport.write(data);
            } else {
                left.join().write(UTF_8.encode("is anybody there?"));
                transport.write(data);
                left.join().close();
            }
        }))) {
            assertThat(say("hello", server.port())).isEqualTo("hello");
            await().until(() -> diary.contains("lost: CLIENT_LEFT"));

            try (Socket speaker = connect(server.port())) {
                assertThat(talk("hello", speaker)).isEqualTo("hello");
                assertThat(talk("still here", speaker)).isEqualTo("still here");
            }
        }
    }

    @Test
    void aListenerWhoDoesNotListenIsLostAndNotTheSpeaker() throws IOException {
        var deaf = new CompletableFuture<Transport>();
        try (Server server = start(() -> new Reply((data, transport) -> {
            if (!deaf.complete(transport)) {
                for (int i = 0; i < 3; i++) {
                    deaf.join().write(ByteBuffer.allocate(Connection.ROOM));
                }
            }
            transport.write(data);
        })); Socket listener = connect(server.port()); Socket speaker = connect(server.port())) {
            assertThat(talk("hello", listener)).isEqualTo("hello");

            assertThat(talk("hello", speaker)).isEqualTo("hello");
            await().until(() -> diary.contains("lost: OVERFLOW"));
            assertThat(talk("still here", speaker)).isEqualTo("still here");

            assertThat(diary).containsExactly("lost: OVERFLOW");
        }
    }

    /** A farewell to those who stay is a write as any other, and may be too much for one of them. */
    @Test
    void whatIsWrittenWhenAConnectionIsLostMayBeTooMuchForAnother() throws IOException {
        var deaf = new CompletableFuture<Transport>();
        try (Server server = start(() -> new Reply((data, transport) -> {
            deaf.complete(transport);
            transport.write(data);
        }) {
            @Override
            public void connectionLost(End end) {
                super.connectionLost(end);
                deaf.join().write(ByteBuffer.allocate(Connection.ROOM + 1));
            }
        }); Socket listener = connect(server.port())) {
            assertThat(talk("hello", listener)).isEqualTo("hello");

            assertThat(say("hello", server.port())).isEqualTo("hello");

            await().until(() -> diary.contains("lost: OVERFLOW"));
        }
        assertThat(diary).containsExactly("lost: CLIENT_LEFT", "lost: OVERFLOW");
    }

    @Test
    void whoWritesMoreThanThereIsRoomForLosesTheConnection() throws IOException {
        var tooMuch = ByteBuffer.allocate(Connection.ROOM + 1);
        try (Server server = start(() -> new Reply((data, transport) -> transport.write(tooMuch)));
                Socket client = connect(server.port())) {
            client.getOutputStream().write(1);

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(diary).containsExactly("lost: OVERFLOW");
    }

    @Test
    void whatIsLostForTwoReasonsIsLostOnce() throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, mistake) -> mistakes.add(mistake));
        try (Server server = start(() -> new Reply((data, transport) -> {
            if (data.get(0) == 'x') {
                transport.write(ByteBuffer.allocate(Connection.ROOM + 1));
                throw new IllegalStateException("that was too much");
            }
            transport.write(data);
        })); Socket bystander = connect(server.port())) {
            assertThat(say("x", server.port())).isEmpty();

            assertThat(talk("still here", bystander)).isEqualTo("still here");
            assertThat(mistakes).singleElement().hasToString("java.lang.IllegalStateException: that was too much");
            assertThat(diary).containsExactly("lost: BROKEN");
        }
    }

    @Test
    void aProtocolThatFailsLosesItsOwnConnectionAndNoOther() throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, mistake) -> mistakes.add(mistake));
        try (Server server = start(() -> new Reply((data, transport) -> {
            if (data.get(0) == 'x') {
                throw new IllegalStateException("no x, please");
            }
            if (data.get(0) == 'y') {
                throw new StackOverflowError("nor y");
            }
            transport.write(data);
        })); Socket bystander = connect(server.port())) {
            assertThat(talk("hello", bystander)).isEqualTo("hello");

            assertThat(say("x", server.port())).isEmpty();
            assertThat(say("y", server.port())).isEmpty();

            assertThat(talk("still here", bystander)).isEqualTo("still here");
        }
        assertThat(mistakes).extracting(Throwable::toString)
                .containsExactly("java.lang.IllegalStateException: no x, please",
                        "java.lang.StackOverflowError: nor y");
        assertThat(diary).startsWith("lost: BROKEN", "lost: BROKEN");
    }

    @Test
    void aProtocolThatCannotEvenBeMadeLosesItsOwnConnectionAndNoOther() throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, mistake) -> mistakes.add(mistake));
        var clients = new AtomicInteger();
        try (Server server = start(() -> {
            if (clients.incrementAndGet() == 2) {
                throw new IllegalStateException("no second, please");
            }
            return new Reply((data, transport) -> transport.write(data));
        }); Socket first = connect(server.port())) {
            assertThat(talk("hello", first)).isEqualTo("hello");

            try (Socket second = connect(server.port())) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }

            assertThat(say("third", server.port())).isEqualTo("third");
            assertThat(talk("still here", first)).isEqualTo("still here");
        }
        assertThat(mistakes).singleElement().hasToString("java.lang.IllegalStateException: no second, please");
    }

    @Test
    void aProtocolThatFailsAtTheEndIsReportedAndItsConnectionClosed() throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, mistake) -> mistakes.add(mistake));
        try (Server server = start(() -> new Reply((data, transport) -> transport.close()) {
            @Override
            public void connectionLost(End end) {
                if (mistakes.isEmpty()) {
                    throw new IllegalStateException("I had not finished");
                }
                throw new AssertionError("I had not either");
            }
        })) {
            assertThat(say("x", server.port())).isEmpty();
            assertThat(say("y", server.port())).isEmpty();
            assertThat(say("z", server.port())).isEmpty();
        }
        assertThat(mistakes).hasSize(3);
    }

    @Test
    void closeReturnsWhenTheLastHasBeenTold() throws Exception {
        var mayEnd = new CountDownLatch(1);
        var server = start(() -> new Reply((data, transport) -> transport.write(data)) {
            @Override
            public void connectionLost(End end) {
                try {
                    mayEnd.await();
                } catch (InterruptedException testIsOver) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        try (Socket client = connect(server.port())) {
            talk("hello", client);

            var closer = Call.run("closer", server::close);
            await().until(() -> closer.thread().getState().name().endsWith("WAITING"));
            mayEnd.countDown();

            closer.awaitResult();
        }
    }

    private interface Answer {
        void give(ByteBuffer data, Transport transport);
    }

    private class Reply implements Protocol {
        private final Answer answer;
        private Transport transport;

        Reply(Answer answer) {
            this.answer = answer;
        }

        @Override
        public void connectionMade(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            answer.give(data, transport);
        }

        @Override
        public void connectionLost(End end) {
            diary.add("lost: " + end);
        }
    }
}
