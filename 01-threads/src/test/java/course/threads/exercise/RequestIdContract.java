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

        assertNone("after a call that failed");
    }

    @Test
    void nestedCallsSeeTheInnerIdAndThenTheOuterAgain() throws Exception {
        Callable<String> nested = () -> look() + answer.callWith("B", this::look) + look();

        assertThat(answer.callWith("A", nested)).as("outer, inner, outer").isEqualTo("ABA");
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
        var first = Call.supply("first", () -> answer.callWith("A", meetAndLook));
        var second = Call.supply("second", () -> answer.callWith("B", meetAndLook));

        assertThat(first.awaitResult()).isEqualTo("A");
        assertThat(second.awaitResult()).isEqualTo("B");
    }

    @Test
    void aThreadThatTheWorkStartsSeesNone() throws Exception {
        answer.callWith("A", () -> {
            Call.run("child", () -> assertNone("in a thread that the work has started")).awaitResult();
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
}
