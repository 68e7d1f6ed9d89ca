package course.diagnose;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two baskets are washed at once, and neither gets dry.
 *
 * <pre>./mvnw -q -pl docs -Pdiagnose -Dprogram=Laundry</pre>
 */
final class Laundry {

    private static final boolean MENDED = Boolean.getBoolean("mended");

    private final ExecutorService staff = staff("staff-");
    private final ExecutorService dryers = MENDED ? staff("dryer-") : staff;
    private final CountDownLatch bothWash = new CountDownLatch(2);

    void main() throws InterruptedException, ExecutionException {
        IO.println("Laundry, process " + ProcessHandle.current().pid());
        Future<String> shirts = staff.submit(() -> wash("shirts"));
        Future<String> towels = staff.submit(() -> wash("towels"));
        IO.println(shirts.get() + ", " + towels.get());
        staff.close();
        dryers.close();
    }

    // @start region=wash
    private String wash(String basket) throws InterruptedException, ExecutionException {
        IO.println("the " + basket + " are in the machine");
        bothWash.countDown();
        bothWash.await();
        Future<String> dry = dryers.submit(() -> basket + " are dry");
        return dry.get();       // wrong, if dryers and staff are the same two
    }
    // @end

    private static ExecutorService staff(String name) {
        return Executors.newFixedThreadPool(2, Thread.ofPlatform().name(name, 1).factory());
    }
}
