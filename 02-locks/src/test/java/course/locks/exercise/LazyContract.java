package course.locks.exercise;

import static java.util.concurrent.Future.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every lazy value owes those who ask for it. */
abstract class LazyContract extends ExerciseContract {

    interface Answer {
        Object get();
    }

    private final Function<Supplier<?>, Answer> newLazy;
    private final AtomicInteger made = new AtomicInteger();

    LazyContract(Function<Supplier<?>, Answer> newLazy) {
        this.newLazy = newLazy;
    }

    @Test
    void nothingIsMadeBeforeSomebodyAsks() {
        newLazy.apply(made::incrementAndGet);

        assertThat(made).as("how often the supplier ran before anybody asked").hasValue(0);
    }

    @Test
    void whatWasMadeOnceIsHandedOutEveryTime() {
        Answer lazy = newLazy.apply(() -> "value " + made.incrementAndGet());

        assertThat(lazy.get()).isEqualTo("value 1");
        assertThat(lazy.get()).as("the second time").isEqualTo("value 1");
        assertThat(made).as("how often the supplier ran").hasValue(1);
    }

    @Test
    void nullIsAValueToo() {
        Answer lazy = newLazy.apply(() -> {
            made.incrementAndGet();
            return null;
        });

        assertThat(lazy.get()).isNull();
        assertThat(lazy.get()).isNull();
        assertThat(made).as("how often a supplier that returns null ran").hasValue(1);
    }

    @Test
    void whoAsksWhileItIsBeingMadeGetsTheSame() {
        var finish = gate();
        Answer lazy = newLazy.apply(() -> {
            made.incrementAndGet();
            pass(finish);
            return "value";
        });
        var first = supply("first", lazy::get);
        awaitStuck(first, "inside the supplier");
        var second = supply("second", lazy::get);
        awaitStuck(second, "for the value that the first is making");

        finish.countDown();

        assertThat(second.awaitResult()).as("what the second got").isEqualTo("value");
        assertThat(first.awaitResult()).as("what the first got").isEqualTo("value");
        assertThat(made).as("how often the supplier ran, while two asked at once").hasValue(1);
    }

    @Test
    void afterAFailureTheNextTriesAgain() {
        Answer lazy = newLazy.apply(() -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("out of paper");
            }
            return "value";
        });
        assertThatThrownBy(lazy::get).as("what the first gets from a supplier that fails").hasMessage("out of paper");

        var second = supply("second", lazy::get);

        assertThat(second.awaitResult()).as("what the next gets").isEqualTo("value");
    }

    @Test
    void afterAnErrorTheNextTriesAgain() {
        Answer lazy = newLazy.apply(() -> {
            if (made.incrementAndGet() == 1) {
                throw new AssertionError("out of memory, say");
            }
            return "value";
        });
        assertThatThrownBy(lazy::get).as("what the first gets from a supplier that fails").hasMessage("out of memory, say");

        var second = supply("second", lazy::get);

        assertThat(second.awaitResult()).as("what the next gets").isEqualTo("value");
    }

    /** Who waits for one who fails may have the failure, too, or try by itself. */
    @Test
    void whoWaitsForOneWhoFailsIsNotForgotten() {
        var finish = gate();
        Answer lazy = newLazy.apply(() -> {
            if (made.incrementAndGet() == 1) {
                pass(finish);
                throw new IllegalStateException("out of paper");
            }
            return "value";
        });
        var first = supply("first", lazy::get);
        awaitStuck(first, "inside the supplier");
        var second = supply("second", lazy::get);
        awaitStuck(second, "for the value that the first is making");

        finish.countDown();

        assertThat(first.awaitFailure()).as("what the first got from a supplier that fails").hasMessage("out of paper");
        await("the second to go on, when the supplier has failed for the first").until(second.outcome()::isDone);
        if (second.outcome().state() == SUCCESS) {
            assertThat(second.awaitResult()).as("what the second got").isEqualTo("value");
        } else {
            assertThat(second.awaitFailure()).as("what the second got").hasMessage("out of paper");
        }
    }

    /** Who is interrupted while waiting may go on waiting, or get an exception. */
    @Test
    void whoIsInterruptedGetsNoOtherValueAndStaysInterrupted() {
        var finish = gate();
        Answer lazy = newLazy.apply(() -> {
            pass(finish);
            return "value";
        });
        var first = supply("first", lazy::get);
        awaitStuck(first, "inside the supplier");
        var staysInterrupted = new AtomicBoolean();
        var second = supply("second", () -> {
            try {
                return lazy.get();
            } finally {
                staysInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        awaitStuck(second, "for the value that the first is making");

        second.interrupt();
        getsThroughOrQueues(second);        // else the value might come before the interrupt is heard
        finish.countDown();

        await("the second to go on, interrupted while it waited").until(second.outcome()::isDone);
        if (second.outcome().state() == SUCCESS) {
            assertThat(second.awaitResult()).as("what the second got, interrupted while it waited").isEqualTo("value");
        }
        assertThat(staysInterrupted).as("whether the second is still interrupted").isTrue();
    }

    @Test
    void onceItIsThereNobodyWaitsForALock() throws Exception {
        Answer lazy = newLazy.apply(() -> "value");
        lazy.get();

        Locks.of(lazy).holdingAll(() -> {
            assertThat(supply("reader who meets all locks held", lazy::get).awaitResult()).isEqualTo("value");
        });
    }

    /** What a reader may see who takes no lock, no test can force; see {@link Publication}. */
    @Test
    void whoReadsWithoutALockIsHandedTheWholeValue() throws Exception {
        var value = new StringBuilder("value");
        Answer lazy = newLazy.apply(() -> value);
        List<Object> before = Locks.of(lazy).all();
        lazy.get();

        if (takesNoLock(lazy, lazy::get)) {
            assertThat(Publication.of(lazy, before, value))
                    .as("what hands the value over to a reader who takes no lock: a volatile field, say").isNotEmpty();
        }
    }

    @Test
    void whoSeesOneFieldBeforeTheOthersIsNotMisled() throws Exception {
        var value = new StringBuilder("value");
        Answer probe = newLazy.apply(() -> value);

        for (Field seen : new Views(probe, probe::get).plainFields()) {
            Answer lazy = newLazy.apply(() -> value);
            var views = new Views(lazy, lazy::get);
            Locks.of(lazy).holdingAll(() -> views.showingOnly(seen, () -> {
                var reader = supply("who takes no lock, and sees that " + seen.getName() + " has changed but not yet the rest,",
                        lazy::get);
                if (getsThrough(reader)) {
                    assertThat(reader.awaitResult()).as("what %s gets", reader.thread().getName()).isSameAs(value);
                }
            }));
        }
    }

    @Test
    void whoSeesAFieldOnlyAtTheFirstLookIsNotMisled() throws Exception {
        Answer lazy = newLazy.apply(() -> "value");
        var views = new Views(lazy, lazy::get);

        if (takesNoLock(lazy, lazy::get)) {
            assertThat(views.lookedAtAgain("get"))
                    .as("what is plain, found not to be null, and then looked at again, without a lock: it may be null the second time")
                    .isEmpty();
        }
    }

    @Test
    @Timeout(120)        // the first time, it rewrites a great deal of code
    void noInterleavingShowsAValueThatIsNotThere() {
        Calls.newLazy = newLazy;
        Interleavings.search(Calls.class, CallsOfOneThread.class, "; get | get;");
    }

    public static final class Calls {

        private static Function<Supplier<?>, Answer> newLazy;

        private final Answer lazy = newLazy.apply(() -> 1);

        @Operation
        public Object get() {
            return lazy.get();
        }
    }

    public static final class CallsOfOneThread {

        public Object get() {
            return 1;
        }
    }
}
