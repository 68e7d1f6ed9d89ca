package course.diagnose;

import java.util.concurrent.CountDownLatch;

/**
 * Two people cook, and dinner does not come.
 *
 * <pre>./mvnw -q -pl docs -Pdiagnose -Dprogram=Canteen</pre>
 */
final class Canteen {

    private static final boolean MENDED = Boolean.getBoolean("mended");

    private final Object stove = new Object();
    private final Object fridge = new Object();
    private final CountDownLatch bothAreBusy = new CountDownLatch(MENDED ? 1 : 2);

    void main() throws InterruptedException {
        IO.println("Canteen, process " + ProcessHandle.current().pid());
        Thread anna = Thread.ofPlatform().name("anna").start(() -> cook("soup", stove, fridge));
        Thread bert = Thread.ofPlatform().name("bert").start(() -> bakeACake());
        anna.join();
        bert.join();
        IO.println("dinner is ready");
    }

    // @start region=order
    private void bakeACake() {
        if (MENDED) {
            cook("cake", stove, fridge);
        } else {
            cook("cake", fridge, stove);        // wrong: the other way round
        }
    }

    private void cook(String dish, Object first, Object second) {
        synchronized (first) {
            IO.println(Thread.currentThread().getName() + " begins with the " + dish);
            waitUntilBothAreBusy();             // or it would happen on some days only
            synchronized (second) {
                IO.println("the " + dish + " is done");
            }
        }
    }
    // @end

    private void waitUntilBothAreBusy() {
        try {
            bothAreBusy.countDown();
            bothAreBusy.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
