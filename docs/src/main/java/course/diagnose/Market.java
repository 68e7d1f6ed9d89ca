package course.diagnose;

import java.util.concurrent.CountDownLatch;

/**
 * Four cashiers, and the queue does not get shorter.
 *
 * <pre>./mvnw -q -pl docs -Pdiagnose -Dprogram=Market</pre>
 */
final class Market {

    private static final boolean MENDED = Boolean.getBoolean("mended");
    private static final int CASHIERS = 4;
    private static final int LOOKS_FOR_COINS = 50;      // milliseconds
    private static final int CUSTOMERS = 12_000;        // for four cashiers, two minutes and a half

    private final Till till = new Till();
    private final CountDownLatch customers = new CountDownLatch(CUSTOMERS);

    /** The one till of the market. */
    private static final class Till {
        private int customers;          // guarded by this
    }

    void main() throws InterruptedException {
        IO.println("Market, process " + ProcessHandle.current().pid());
        for (int number = 1; number <= CASHIERS; number++) {
            Thread.ofPlatform().daemon().name("cashier-" + number).start(this::serve);
        }
        customers.await();
        IO.println("all customers are served");
    }

    // @start region=pay
    private void pay() throws InterruptedException {
        if (MENDED) {
            lookForCoins();
            synchronized (till) {
                till.customers++;
            }
        } else {
            synchronized (till) {
                lookForCoins();         // wrong: everybody waits until this one has found his coins
                till.customers++;
            }
        }
    }
    // @end

    private static void lookForCoins() throws InterruptedException {
        Thread.sleep(LOOKS_FOR_COINS);
    }

    private void serve() {
        try {
            while (true) {
                pay();
                customers.countDown();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
