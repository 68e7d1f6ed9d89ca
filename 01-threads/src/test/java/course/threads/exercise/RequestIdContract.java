package course.threads.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import course.kit.Call;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every request id owes the work it is given to. */
abstract class RequestIdContract implements AutoCloseable {

    interface CallWith {
        String callWith(String id, Callable<String> work) throws Exception;
    }

    private final CallWith answer;
    private final Supplier<String> current;
    private final CyclicBarrier bothInside = new CyclicBarrier(2);
    private final IOException failure = new IOException("no such page");

    RequestIdContract(CallWith answer, Supplier<String> current) {
        this.answer = answer;
        this.current = current;
    }

    @Test
    void theWorkSeesTheIdAndItsValueIsReturned() throws Exception {
        assertThat(answer.callWith("A", () -> "seen: " + look())).isEqualTo("seen: A");
        assertThat(answer.callWith("A", () -> null)).as("what a work returns that returns null").isNull();
    }

    @Test
    void whatTheWorkThrowsIsThrown() {
        assertThat(catchThrowable(() -> answer.callWith("A", this::fail))).as("what was thrown").isSameAs(failure);
    }

    @Test
    void outsideOfAllCallsThereIsNone() throws Exception {
        assertNone("before any call");
        answer.callWith("A", this::look);
        assertNone("after a call");
    }

    @Test
    void afterAFailedCallThereIsNone() {
        catchThrowable(() -> answer.callWith("A", this::fail));
        assertNone("after a call that failed with an exception");

        catchThrowable(() -> answer.callWith("A", this::breakDown));
        assertNone("after a call that failed with an error");
    }

    @Test
    void nestedCallsSeeTheInnerIdAndThenTheOuterAgain() throws Exception {
        Callable<String> inner = () -> look() + answer.callWith("C", this::look) + look();
        Callable<String> nested = () -> look() + answer.callWith("B", inner) + look();

        assertThat(answer.callWith("A", nested)).as("the ids seen on the way from A into B into C, and out again")
                .isEqualTo("ABCBA");
    }

    @Test
    void theOuterIdIsBackAlsoWhenTheInnerCallFails() throws Exception {
        Callable<String> nested = () -> {
            catchThrowable(() -> answer.callWith("B", this::fail));
            return look();
        };

        assertThat(answer.callWith("A", nested)).as("the outer id, after an inner call that failed").isEqualTo("A");
    }

    @Test
    void twoCallsAtOnceSeeEachItsOwn() {
        Callable<String> meetAndLook = () -> {
            bothInside.await();
            String seen = look();
            bothInside.await();     // neither leaves before both have looked
            return seen;
        };
        var first = Call.supply("of the same name", () -> answer.callWith("A", meetAndLook));
        var second = Call.supply("of the same name", () -> answer.callWith("B", meetAndLook));

        assertThat(first.awaitResult()).as("what the call with A saw").isEqualTo("A");
        assertThat(second.awaitResult()).as("what the call with B saw").isEqualTo("B");
    }

    @Test
    void aThreadThatTheWorkStartsSeesNone() throws Exception {
        answer.callWith("A", () -> {
            var child = Call.supply("child", this::look);
            assertThat(child.awaitResult()).as("what a thread sees that the work has started").isEqualTo("none");
            return "done";
        });
    }

    @Test
    void nothingLeaksIntoAPoolsNextTask() throws Exception {
        try (var pool = Executors.newSingleThreadExecutor()) {
            pool.submit(() -> answer.callWith("A", this::look)).get();

            assertThat(pool.submit(() -> catchThrowable(current::get)).get())
                    .as("current(), in the pool's next task").isInstanceOf(IllegalStateException.class);
        }
    }

    @AfterEach
    @Override
    public void close() {
        bothInside.reset();
    }

    private String look() {
        try {
            return current.get();
        } catch (IllegalStateException none) {
            return "none";
        }
    }

    private void assertNone(String where) {
        assertThatThrownBy(current::get).as("current(), %s", where).isInstanceOf(IllegalStateException.class);
    }

    private String fail() throws IOException {
        throw failure;
    }

    private String breakDown() {
        throw new AssertionError("the page is on fire");
    }
}
