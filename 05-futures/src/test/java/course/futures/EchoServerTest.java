package course.futures;

import static course.futures.EchoClients.echoes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import course.futures.EchoContract.Guests;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EchoServerTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final int CROWD = 1_000;

    private final Guests guests = new Guests();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** Both ends of each connection are ours. */
    @BeforeEach
    void thereAreDescriptorsForTheCrowd() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
            assumeTrue(free > 2 * CROWD + 100, () -> CROWD + " connections need " + 2 * CROWD
                    + " descriptors and some, and ulimit -Hn leaves " + free);
        }
    }

    @Test
    void oneThreadServesAThousandConnectionsAtOnce() throws IOException {
        try (var loop = new SelectorLoop(CROWD, AGES, () -> new EchoProtocol(this::note))) {
            assertThat(echoes(CROWD, loop.port())).isEqualTo(CROWD);
        }
        assertThat(guests.peak()).isEqualTo(CROWD);
        assertThat(guests.inside()).isZero();
        assertThat(threads).hasSize(1);
    }

    private void note(String happening) {
        threads.add(Thread.currentThread());
        if (happening.equals("connection made")) {
            guests.arrive();
        } else if (happening.startsWith("connection lost")) {
            guests.leave();
        }
    }

    @Test
    void aThousandVirtualThreadsServeAThousandConnectionsAtOnce() throws IOException {
        try (var server = new ThreadPerConnection(CROWD, AGES, (client, alarm) -> {
            threads.add(Thread.currentThread());
            guests.arrive();
            EchoServer.echo(client, alarm);
            guests.leave();
        })) {
            assertThat(echoes(CROWD, server.port())).isEqualTo(CROWD);
        }
        assertThat(guests.peak()).isEqualTo(CROWD);
        assertThat(threads).hasSize(CROWD).allMatch(Thread::isVirtual);
    }
}
