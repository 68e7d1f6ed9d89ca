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

    @Nested
    class WithAVolatileFlagBeforeAPlainValue extends LazyContract {

        WithAVolatileFlagBeforeAPlainValue() {
            super(FlagFirst::new);
        }
    }

    @Nested
    class WithASupplierThatIsReplaced extends LazyContract {

        WithASupplierThatIsReplaced() {
            super(Replaced::new);
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

    /** Right as well, since whoever sees in the volatile flag that it is made sees all that was written before. */
    private static final class FlagFirst implements LazyContract.Answer {

        private Supplier<?> supplier;       // guarded by this
        private volatile boolean made;
        private Object value;

        FlagFirst(Supplier<?> supplier) {
            this.supplier = supplier;
        }

        @Override
        public Object get() {
            if (!made) {
                make();
            }
            return value;
        }

        private synchronized void make() {
            if (!made) {
                value = supplier.get();
                supplier = null;
                made = true;
            }
        }
    }

    /** Right as well, since what a lambda has captured is final; and who still sees the first supplier takes the lock. */
    private static final class Replaced implements LazyContract.Answer {

        private final Supplier<?> supplier;
        private boolean made;               // guarded by this
        private Supplier<?> current = this::make;

        Replaced(Supplier<?> supplier) {
            this.supplier = supplier;
        }

        @Override
        public Object get() {
            return current.get();
        }

        private synchronized Object make() {
            if (!made) {
                Object value = supplier.get();
                current = () -> value;
                made = true;
            }
            return current.get();
        }
    }
}
