package course.threads;

import java.util.concurrent.Callable;

/**
 * A {@code ScopedValue} is bound for the time of one call; when the call returns, it is gone.
 *
 * <p>The waiter serves Ann, and while he does, Bob. Each sees the own name, and after Bob it is Ann's turn again, without
 * anybody putting anything back. Outside of the calls there is no name, and no thread can leave one behind.
 *
 * @see <a href="https://openjdk.org/jeps/506">JEP 506, Scoped Values</a>
 */
final class ScopedValues {

    private final ScopedValue<String> guest = ScopedValue.newInstance();

    // @start region=scope
    <T> T serve(String name, Callable<T> service) throws Exception {
        return ScopedValue.where(guest, name).call(service::call);
    }

    String coffee() {
        return "coffee for " + guest.orElse("a stranger");
    }

    boolean isGuestKnown() {
        return guest.isBound();
    }
    // @end
}
