package course.locks;

import java.util.function.Supplier;

/**
 * A value that is made when it is first asked for: looked at without the lock, and once more with it.
 *
 * <p>{@code volatile} does two things here: whoever sees the value sees all of it, and sees it at all.
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
