package course.executors;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Follows links from page to page, each page in a virtual thread of its own, and never asks one host for more
 * than so many pages at once.
 *
 * <p>{@link #crawl} returns when there is nothing left to visit, or when somebody closes the crawler; {@link
 * #close} returns when its last thread has ended. Of a site that makes up addresses it visits ten thousand.
 */
final class Crawler implements AutoCloseable {

    private static final int MOST_ADDRESSES = 10_000;

    /** Gets the page at an address. */
    interface Reader {
        Page read(URI address) throws IOException, InterruptedException;
    }

    private final Reader reader;
    private final int perHost;
    private final Predicate<URI> isWanted;
    private final Consumer<Page> results;

    // @start region=threads
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletionService<Page> visits = new ExecutorCompletionService<>(threads);

    // Only the thread that crawls knows these, so they need no lock.
    private final Set<URI> seen = new HashSet<>();
    private final Map<String, Semaphore> turns = new HashMap<>();
    private int underWay;
    private boolean leftOut;
    // @end

    Crawler(Reader reader, int perHost, Predicate<URI> isWanted, Consumer<Page> results) {
        if (perHost < 1) {
            throw new IllegalArgumentException("perHost must be at least 1, not " + perHost);
        }
        this.reader = reader;
        this.perHost = perHost;
        this.isWanted = isWanted;
        this.results = results;
    }

    // @start region=crawl
    /**
     * Returns whether all was visited; else the crawler has been closed, there was too much, or a visit has failed
     * before. A bug that ends a visit is thrown.
     */
    boolean crawl(URI start) throws InterruptedException {
        try {
            visitOnce(start);
            while (underWay > 0) {
                Future<Page> visit = visits.take();
                underWay--;                     // before get() may throw: this one does not come again
                visit.get().links().forEach(this::visitOnce);
            }
            return !leftOut;
        } catch (RejectedExecutionException closed) {
            leftOut = true;
            return false;
        } catch (ExecutionException failed) {
            leftOut = true;                     // whatever has ended the visit, it does not come again
            if (threads.isShutdown()) {
                return false;                   // close() has broken it off
            }
            throw new IllegalStateException("a visit has failed", failed.getCause());
        }
    }

    private void visitOnce(URI address) {
        if (!isWanted.test(address) || seen.contains(address)) {
            return;
        }
        if (seen.size() == MOST_ADDRESSES) {
            leftOut = true;
        } else {
            seen.add(address);
            Semaphore turn = turns.computeIfAbsent(host(address), _ -> new Semaphore(perHost));
            visits.submit(() -> visit(address, turn));
            underWay++;
        }
    }

    /** Its name and port, however they are written; with two ports it is two hosts. */
    static String host(URI address) {
        int usual = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        int port = address.getPort() == -1 ? usual : address.getPort();
        return address.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** Runs in a thread of its own, as do all other visits. */
    private Page visit(URI address, Semaphore turn) throws InterruptedException {
        Page page;
        turn.acquire();
        try {
            page = reader.read(address);
        } catch (IOException unreachable) {
            page = new Page(address, 0, "", List.of());
        } finally {
            turn.release();
        }
        results.accept(page);
        return page;
    }
    // @end

    // @start region=close
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
    // @end
}
