package course.threads;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code ThreadLocal} holds a value a thread; a {@code ScopedValue} holds one for the time of a call.
 *
 * <p>One waiter serves Ann and then a guest who has given no name. What he was told for Ann and never forgot, he takes for the
 * next guest's. A scoped value cannot be left behind: when the call returns, it is gone.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=ThreadLocalsAndScopedValues</pre>
 *
 * @see <a href="https://openjdk.org/jeps/506">JEP 506, Scoped Values</a>
 * @see ThreadLocal
 */
final class ThreadLocalsAndScopedValues {

    private static final Logger log = LoggerFactory.getLogger(ThreadLocalsAndScopedValues.class);

    private final ThreadLocal<String> guest = ThreadLocal.withInitial(() -> "a stranger");
    private final ScopedValue<String> scopedGuest = ScopedValue.newInstance();

    void main() throws Exception {
        try (var waiter = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("waiter").factory())) {
            log.info("set, and never removed");
            tell(waiter, () -> serveAndForget("Ann", this::coffee));
            tell(waiter, this::coffee);

            waiter.submit(guest::remove).get();
            log.info("set, and removed");
            tell(waiter, () -> serve("Ann", this::coffee));
            tell(waiter, this::coffee);

            log.info("scoped");
            tell(waiter, () -> serveScoped("Ann", this::scopedCoffee));
            tell(waiter, this::scopedCoffee);
        }
    }

    // @start region=thread-local
    String serveAndForget(String name, Callable<String> service) throws Exception {
        guest.set(name);
        return service.call();      // wrong: the thread lives on, and the name with it
    }

    String serve(String name, Callable<String> service) throws Exception {
        guest.set(name);
        try {
            return service.call();
        } finally {
            guest.remove();
        }
    }

    String coffee() {
        return "coffee for " + guest.get();
    }
    // @end

    // @start region=scoped-value
    String serveScoped(String name, Callable<String> service) throws Exception {
        return ScopedValue.where(scopedGuest, name).call(service::call);
    }

    String scopedCoffee() {
        return "coffee for " + scopedGuest.orElse("a stranger");
    }
    // @end

    boolean isScopedGuestKnown() {
        return scopedGuest.isBound();
    }

    private static void tell(ExecutorService waiter, Callable<String> service)
            throws InterruptedException, ExecutionException {
        waiter.submit(() -> {
            log.info("{}", service.call());
            return null;
        }).get();
        Thread.sleep(200);
    }
}
