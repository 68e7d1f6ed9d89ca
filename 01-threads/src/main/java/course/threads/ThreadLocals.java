package course.threads;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code ThreadLocal} gives every thread a value of its own, and it stays with the thread until it is removed.
 *
 * <p>One waiter serves Ann, and then a guest who has given no name. What he was told for Ann and never forgot, he takes
 * for the next guest's. Only {@code remove()}, in a {@code finally}, makes him forget. A {@link ScopedValue} needs
 * no forgetting: it is bound for one call and gone when the call returns.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=ThreadLocals</pre>
 *
 * @see ThreadLocal
 * @see ScopedValues
 */
final class ThreadLocals {

    private static final Logger log = LoggerFactory.getLogger(ThreadLocals.class);

    private final ThreadLocal<String> guest = ThreadLocal.withInitial(() -> "a stranger");

    void main() throws Exception {
        try (var waiter = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("waiter").factory())) {
            log.info("the name is set, and never removed");
            tell(waiter, () -> serveAndForget("Ann", this::coffee));
            tell(waiter, this::coffee);

            log.info("the name is set, and removed");
            tell(waiter, () -> serve("Ann", this::coffee));
            tell(waiter, this::coffee);
        }
        log.info("the name is bound for a call");
        serveInScopes(new ScopedValues());
    }

    private static void serveInScopes(ScopedValues cafe) throws Exception {
        cafe.serve("Ann", () -> {
            log.info("outside: {}", cafe.coffee());
            cafe.serve("Bob", () -> {
                log.info("inside: {}", cafe.coffee());
                Thread cook = Thread.ofPlatform().name("cook").start(() -> log.info("elsewhere: {}", cafe.coffee()));
                cook.join();
                return null;
            });
            log.info("outside again: {}", cafe.coffee());
            return null;
        });
        log.info("after: {}", cafe.coffee());
    }

    // @start region=leak
    String serveAndForget(String name, Callable<String> service) throws Exception {
        guest.set(name);
        return service.call();      // wrong: the thread lives on, and the name with it
    }
    // @end

    // @start region=remove
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

    private static void tell(ExecutorService waiter, Callable<String> service)
            throws InterruptedException, ExecutionException {
        waiter.submit(() -> {
            log.info("{}", service.call());
            return null;
        }).get();
        Thread.sleep(200);
    }
}
