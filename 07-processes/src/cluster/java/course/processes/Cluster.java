package course.processes;

import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two members, this JVM and another that it has started. Closed, it ends both. */
final class Cluster implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process other;
    private final HazelcastInstance us;

    private Cluster(Process other, HazelcastInstance us) {
        this.other = other;
        this.us = us;
    }

    /** Returns once the two have found each other. */
    static Cluster ofTwo() throws IOException, InterruptedException {
        int[] ports = freePorts();
        Process other = start(ports[1], ports[0]);
        HazelcastInstance us;
        try {
            us = Member.join(ports[0], ports[1]);
        } catch (RuntimeException alone) {
            other.destroyForcibly().onExit().join();
            throw alone;
        }
        var cluster = new Cluster(other, us);
        try {
            cluster.awaitOther();
        } catch (RuntimeException | InterruptedException alone) {
            cluster.close();
            throw alone;
        }
        return cluster;
    }

    private void awaitOther() throws InterruptedException {
        long late = System.nanoTime() + PATIENCE.toNanos();
        while (members() < 2) {
            if (!other.isAlive()) {
                throw new IllegalStateException("the other member has ended with exit code " + other.exitValue());
            }
            if (System.nanoTime() - late > 0) {
                throw new IllegalStateException("the other member has not joined us after " + PATIENCE);
            }
            Thread.sleep(10);
        }
    }

    int members() {
        return us.getCluster().getMembers().size();
    }

    ExecutorService executor() {
        return us.getExecutorService(Member.EXECUTOR);
    }

    Process other() {
        return other;
    }

    /** Waits until the other says that it is stuck. Returns false if it never says so. */
    boolean killOtherWhenStuck() throws IOException {
        boolean isStuck = Member.STUCK.equals(other.inputReader().readLine());
        if (isStuck) {
            log.info("one of the two is stuck, and is killed");
        }
        other.destroyForcibly();
        return isStuck;
    }

    @Override
    public void close() {
        try {
            us.shutdown();
        } finally {
            other.destroyForcibly().onExit().join();
        }
    }

    private static int[] freePorts() throws IOException {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var another = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {one.getLocalPort(), another.getLocalPort()};
        }
    }

    /** Starts a member with the options of this JVM: the engine wants a few. */
    private static Process start(int port, int otherPort) throws IOException {
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return new ProcessBuilder(Jvm.command(options, Member.class, String.valueOf(port), String.valueOf(otherPort)))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
