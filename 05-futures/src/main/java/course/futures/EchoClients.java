package course.futures;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Those who talk to an echo server at a port of this machine. */
final class EchoClients {

    private EchoClients() {}

    static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** What comes back until the server hangs up, once we have said that we have no more to say. */
    static String say(String text, int port) throws IOException {
        try (Socket wire = connect(port)) {
            wire.getOutputStream().write(text.getBytes(UTF_8));
            wire.shutdownOutput();
            return new String(wire.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** Returns when the server has had enough of it. */
    static void sayNothing(int port) throws IOException {
        try (Socket server = connect(port)) {
            server.getInputStream().read();
        }
    }

    // @start region=crowd
    /** All are connected at once; each says something of its own. How many hear it back? */
    static int echoes(int crowd, int port) throws IOException {
        var servers = new ArrayList<Socket>();
        try {
            for (int client = 0; client < crowd; client++) {
                servers.add(connect(port));
            }
            return echoes(servers);
        } finally {
            for (Socket server : servers) {
                server.close();
            }
        }
    }

    private static int echoes(List<Socket> servers) throws IOException {
        int echoes = 0;
        for (Socket server : servers) {
            String word = "this is " + server.getLocalPort();
            echoes += talk(word, server).equals(word) ? 1 : 0;
        }
        return echoes;
    }
    // @end

    static String talk(String word, Socket server) throws IOException {
        byte[] bytes = word.getBytes(UTF_8);
        server.getOutputStream().write(bytes);
        return new String(server.getInputStream().readNBytes(bytes.length), UTF_8);
    }
}
