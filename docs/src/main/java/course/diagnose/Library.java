package course.diagnose;

import java.util.ArrayList;
import java.util.List;

/**
 * A reader asks for one book, and gets no answer.
 *
 * <pre>./mvnw -q -pl docs -Pdiagnose -Dprogram=Library</pre>
 */
final class Library {

    private static final boolean MENDED = Boolean.getBoolean("mended");

    private volatile boolean isClosed;

    void main() throws InterruptedException {
        IO.println("Library, process " + ProcessHandle.current().pid());
        List<Thread> threads = new ArrayList<>(startCatalogue());
        threads.add(Thread.ofVirtual().name("reader").start(this::borrow));
        for (Thread thread : threads) {
            thread.join();
        }
        IO.println("the library closes");
    }

    // @start region=count
    private List<Thread> startCatalogue() {
        Thread.Builder clerk = MENDED
                ? Thread.ofPlatform()
                : Thread.ofVirtual();       // wrong: these never wait, so they never step aside
        clerk.name("catalogue-", 1);
        var clerks = new ArrayList<Thread>();
        while (clerks.size() < Runtime.getRuntime().availableProcessors()) {
            clerks.add(clerk.start(this::countPages));
        }
        return clerks;
    }

    private void countPages() {
        long pages = 0;
        while (!isClosed) {
            pages++;
        }
    }
    // @end

    private void borrow() {
        IO.println("the reader has the book");
        isClosed = true;
    }
}
