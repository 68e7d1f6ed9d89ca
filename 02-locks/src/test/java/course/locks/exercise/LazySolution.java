package course.locks.exercise;

import java.util.function.Supplier;

/** One volatile reference to a box says both that the value is there and what it is, so that null needs no special care. */
final class LazySolution<T> {

    private record Box<T>(T value) {}

    private final Supplier<? extends T> supplier;
    private volatile Box<T> box;

    LazySolution(Supplier<? extends T> supplier) {
        this.supplier = supplier;
    }

    T get() {
        Box<T> seen = box;
        return seen != null ? seen.value : make();
    }

    private synchronized T make() {
        if (box == null) {
            box = new Box<>(supplier.get());
        }
        return box.value;
    }
}
