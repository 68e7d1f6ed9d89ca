package course.locks.exercise;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class LazySolutionTest extends LazyContract {

    LazySolutionTest() {
        super(supplier -> new LazySolution<>(supplier)::get);
    }

    @Nested
    class WithAPlainFieldForABoxOfFinalFields extends LazyContract {

        WithAPlainFieldForABoxOfFinalFields() {
            super(PlainBox::new);
        }
    }

    @Nested
    class WithAnAtomicReference extends LazyContract {

        WithAnAtomicReference() {
            super(AtomicBox::new);
        }
    }

    private record Box(Object value) {}

    /** Right as well, since final fields are seen by whoever sees the object (JLS 17.5); and it looks only once. */
    private static final class PlainBox implements LazyContract.Answer {

        private final Supplier<?> supplier;
        private Box box;

        PlainBox(Supplier<?> supplier) {
            this.supplier = supplier;
        }

        @Override
        public Object get() {
            Box seen = box;
            return seen != null ? seen.value : make();
        }

        private synchronized Object make() {
            if (box == null) {
                box = new Box(supplier.get());
            }
            return box.value;
        }
    }

    private static final class AtomicBox implements LazyContract.Answer {

        private final Supplier<?> supplier;
        private final AtomicReference<Box> box = new AtomicReference<>();

        AtomicBox(Supplier<?> supplier) {
            this.supplier = supplier;
        }

        @Override
        public Object get() {
            Box seen = box.get();
            return seen != null ? seen.value : make();
        }

        private synchronized Object make() {
            if (box.get() == null) {
                box.set(new Box(supplier.get()));
            }
            return box.get().value;
        }
    }
}
