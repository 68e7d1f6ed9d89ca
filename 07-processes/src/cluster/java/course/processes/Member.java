package course.processes;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

/** A JVM of the cluster. It finds the others by their addresses, and speaks to nobody beyond this machine. */
final class Member {

    static final String EXECUTOR = "photos";
    static final String STUCK = "stuck";

    private static final String HERE = "127.0.0.1";

    private Member() {}

    // @start region=join
    /** Joins those who listen on the other ports, if they are up; else they will join us. */
    static HazelcastInstance join(int port, int... others) {
        var config = new Config()
                .setClusterName("darkroom")
                .setProperty("hazelcast.logging.type", "none")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")      // or it would listen on all interfaces
                .setProperty("hazelcast.wait.seconds.before.join", "0");
        config.getExecutorConfig(EXECUTOR).setPoolSize(2);
        config.getSerializationConfig().setJavaSerializationFilterConfig(allowed());
        NetworkConfig network = config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(HERE);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        for (int other : others) {
            join.getTcpIpConfig().addMember(HERE + ":" + other);
        }
        return Hazelcast.newHazelcastInstance(config);
    }

    /** Whoever writes to a stream chooses which classes its reader makes, here as between a pool and its workers. */
    private static JavaSerializationFilterConfig allowed() {
        var filter = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
        Stream.of("course.processes.", "java.lang.", "java.util.", "com.hazelcast.").forEach(filter.getWhitelist()::addPrefixes);
        filter.getWhitelist().addClasses(StackTraceElement[].class.getName());      // or no exception would come over
        return filter;
    }
    // @end

    /** Tells the JVM that started this one. */
    static void say(String word) {
        System.out.println(word);
    }

    /** Takes its own port and that of another member, and ends with the JVM that started it. */
    public static void main(String[] ports) throws IOException {
        join(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }
}
