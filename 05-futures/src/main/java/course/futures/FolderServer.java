package course.futures;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the files in a folder and below it, but no symbolic links, no hidden files, and no lists of what
 * there is.
 *
 * <p>It listens on this machine alone, at a port that happens to be free.
 *
 * @see SimpleFileServer
 */
final class FolderServer implements AutoCloseable {

    private static final int MAY_QUEUE = 512;

    // @start region=server
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /**
     * @throws IllegalArgumentException if it is no folder
     */
    FolderServer(Path folder) throws IOException {
        this(filesIn(folder), Filter.adaptRequest("a folder's page by its name", PageByName::in));
    }

    FolderServer(HttpHandler handler, Filter... filters) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAY_QUEUE, "/",
                handler, filters);
        server.setExecutor(threads);        // else whoever dawdles over a request holds up all others
        server.start();
    }

    private static HttpHandler filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder + " to serve");
        }
        return SimpleFileServer.createFileHandler(folder.toRealPath());
    }
    // @end

    URI address(String path) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();     // stop would swallow it
        threads.shutdownNow();
        server.stop(0);
        threads.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
