package course.locks;

import java.util.function.Supplier;

/**
 * A value that is made when it is first asked for: looked at without the lock, and once more with it.
 *
 * <p>{@code volatile} is for the look without the lock: whoever sees the value there sees all of it.
 */
final class DoubleChecked<T> {

    private final Supplier<T> maker;
    private volatile T value;

    DoubleChecked(Supplier<T> maker) {
        this.maker = maker;
    }

    // @start region=get
    T get() {
        T seen = value;
        if (seen == null) {
            synchronized (this) {
                seen = value;
                if (seen == null) {
                    seen = maker.get();
                    value = seen;
                }
            }
        }
        return seen;
    }

    T getUnlocked() {
        if (value == null) {
            value = maker.get();        // wrong: everyone who looked in time makes one
        }
        return value;
    }
    // @end

    boolean isMade() {
        return value != null;
    }
}
