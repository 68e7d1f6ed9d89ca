package course.threads;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackgroundLoggingTest {

    private static final String[] ALL = {"coffee for Ann", "coffee for Bob", "coffee for Cleo", "coffee for Dan"};

    private final BackgroundLogging shop = new BackgroundLogging();

    @Test
    void closeWaitsForTheWholeLog() {
        var entries = new ArrayList<String>();
        var diskIsBack = new CountDownLatch(1);
        var logger = new BackgroundLogger(entry -> {
            waitFor(diskIsBack);
            entries.add(entry);
        });
        var keeper = Call.run("keeper", () -> shop.serveAndClose(logger));
        keeper.awaitBlocked();

        diskIsBack.countDown();

        keeper.awaitResult();
        assertThat(entries).containsExactly(ALL);
    }

    @Test
    void withoutCloseTheEndOfTheLogIsLost() throws Exception {
        try (var program = ChildJvm.run(NeverCloses.class)) {
            assertThat(program.output().readAllLines()).contains(ALL[0]).doesNotContain(ALL[1], ALL[2], ALL[3]);
            assertThat(program.awaitExit()).isZero();
        }
    }

    static final class NeverCloses {
        public static void main(String[] args) {
            var written = new CountDownLatch(1);
            new BackgroundLogging().serve(new BackgroundLogger(entry -> {
                System.out.println(entry);
                written.countDown();
                waitFor(new CountDownLatch(1));     // the disk is very slow
            }));
            waitFor(written);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
