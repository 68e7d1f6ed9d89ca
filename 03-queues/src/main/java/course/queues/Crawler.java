package course.queues;

import course.queues.Answer.Page;
import course.queues.Answer.Redirect;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits every page of a site that can be reached from a start, each once, on so many threads.
 *
 * <p>{@link #crawl} ends by itself, and {@link #close} ends it earlier. It stays on the site of the start, whatever
 * the pages link to or redirect to, and remembers ten thousand addresses or a few more, but not as many as a site
 * can make up.
 */
final class Crawler implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Crawler.class);
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_REDIRECTS = 10;

    interface Reader {

        /** @throws IOException if there is nothing to read; its message says why */
        Answer read(URI address) throws IOException, InterruptedException;
    }

    /**
     * What has been found; complete if nothing was left unfinished. That a site has more addresses than the crawler
     * remembers leaves nothing unfinished: it is an error of the start.
     */
    record Report(List<URI> pages, Map<URI, String> errors, boolean isComplete) {}

    // @start region=state
    private final BlockingQueue<URI> toVisit = new LinkedBlockingQueue<>();
    private final Set<URI> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    // @end
    private final Map<URI, URI> moved = new ConcurrentHashMap<>();
    private final Queue<URI> pages = new ConcurrentLinkedQueue<>();
    private final Map<URI, String> errors = new ConcurrentHashMap<>();
    private final List<Thread> workers = new ArrayList<>();
    private final Reader reader;
    private final URI start;
    private final String site;

    Crawler(URI start, int threads, Reader reader) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        this.start = new Link("", start.toString()).target().orElseThrow(() ->
                new IllegalArgumentException("start must be an address such as http://host/, not " + start));
        site = this.start.resolve("/").toString();
        this.reader = reader;
        try {
            while (workers.size() < threads) {
                workers.add(Thread.ofPlatform().name("crawler-" + workers.size()).start(this::work));
            }
        } catch (Error noMoreThreads) {
            close();                            // nobody else can: there is no crawler to close
            throw noMoreThreads;
        }
    }

    // @start region=find
    private void find(URI address) {
        if (isNew(address)) {
            unfinished.incrementAndGet();       // before anybody can take it, and so finish it
            toVisit.add(address);
        }
    }

    /** Of several threads that find an address at the same moment, one is told that it is new. */
    private boolean isNew(URI address) {
        if (isElsewhere(address)) {
            return false;
        }
        if (seen.size() < MOST_ADDRESSES) {
            return seen.add(address);
        }
        if (!seen.contains(address)) {
            report(start, "the site has more than " + MOST_ADDRESSES + " addresses");
        }
        return false;
    }

    private boolean isElsewhere(URI address) {
        return !address.toString().startsWith(site);
    }
    // @end

    // @start region=work
    private void work() {
        try {
            while (true) {
                visit(toVisit.take());
                if (unfinished.decrementAndGet() == 0) {
                    over.countDown();
                }
            }
        } catch (InterruptedException closed) {
            // What is unfinished remains so, and the report will say it.
        } finally {
            over.countDown();                   // with a worker less there is nothing to wait for
        }
    }
    // @end

    // @start region=visit
    private void visit(URI address) throws InterruptedException {
        try {
            follow(address, 0);
        } catch (IOException broken) {
            report(address, broken.getMessage());
        } catch (RuntimeException bug) {
            report(address, bug.toString());
        }
    }

    private void follow(URI address, int redirects) throws IOException, InterruptedException {
        switch (reader.read(address)) {
            case Page(List<URI> links) -> {
                pages.add(address);
                links.forEach(this::find);
            }
            case Redirect(URI target) -> {
                moved.put(address, target);         // and then look: whoever puts last sees the whole circle
                if (redirects == MOST_REDIRECTS || leadsBackTo(address)) {
                    throw new IOException("redirects without end");
                }
                if (pages.isEmpty() && isElsewhere(target)) {       // no page yet: it is the start that has moved
                    throw new IOException("leads to another site: " + target);
                }
                if (isNew(target)) {
                    follow(target, redirects + 1);
                }
            }
        }
    }

    private boolean leadsBackTo(URI address) {
        var way = new HashSet<URI>();
        URI place = moved.get(address);
        while (place != null && !place.equals(address) && way.add(place)) {     // there may be a circle further on
            place = moved.get(place);
        }
        return address.equals(place);
    }
    // @end

    /** Part of a reason may come from the server, who may have much to say. */
    private void report(URI address, String reason) {
        errors.put(address, "%.100s".formatted(reason));
    }

    // @start region=crawl
    /**
     * Returns when there is nothing left to find, when the crawler has been closed, or when a worker has died; then the
     * others may still be at work until {@link #close}.
     *
     * @throws InterruptedException if the caller is interrupted while it waits; the crawl goes on until {@link #close}
     */
    Report crawl() throws InterruptedException {
        find(start);
        over.await();
        return new Report(List.copyOf(pages), Map.copyOf(errors), unfinished.get() == 0);
    }
    // @end

    // @start region=close
    /** Breaks off what is under way; returns when no worker is left, even if the caller is interrupted meanwhile. */
    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        }
        if (unfinished.get() > 0) {
            log.info("closed after {} pages, with {} addresses unfinished", pages.size(), unfinished);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
    // @end
}
