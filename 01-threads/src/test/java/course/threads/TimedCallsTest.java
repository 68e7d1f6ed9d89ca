package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class TimedCallsTest {

    private final List<String> reports = new ArrayList<>();
    private long now;
    private final TimedCalls calls =
            new TimedCalls(() -> now, (name, time) -> reports.add(name + " " + time.toNanos() + " ns"));

    @Test
    void aWrapperPassesTheValueThroughAndReportsOnce() throws Exception {
        Callable<String> call = calls.timed("answer", () -> {
            now += 7;
            return "42";
        });
        assertThat(reports).isEmpty();

        assertThat(call.call()).isEqualTo("42");

        assertThat(reports).containsExactly("answer 7 ns");
    }

    @Test
    void aWrapperPassesTheExceptionThroughAndReportsAllTheSame() {
        var failure = new IOException("no answer");

        assertThatThrownBy(calls.timed("answer", () -> {
            now += 7;
            throw failure;
        })::call).isSameAs(failure);

        assertThat(reports).containsExactly("answer 7 ns");
    }

    @Test
    void aProxyPassesTheValueThroughAndReportsOnceACall() {
        SimpleFunction f = calls.timed(SimpleFunction.class, SimpleFunction.successor());

        assertThat(f.apply(BigInteger.ZERO)).isEqualTo(1);
        assertThat(f.apply(BigInteger.TWO)).isEqualTo(3);

        assertThat(reports).containsExactly("apply 0 ns", "apply 0 ns");
    }

    @Test
    void aProxyPassesTheTargetsOwnExceptionThrough() {
        var failure = new ArithmeticException("too large");
        SimpleFunction f = calls.timed(SimpleFunction.class, _ -> {
            now += 7;
            throw failure;
        });

        assertThatThrownBy(() -> f.apply(BigInteger.ONE)).isSameAs(failure);

        assertThat(reports).containsExactly("apply 7 ns");
    }

    @Test
    void aProxyTimesOnlyWhatIsMarked() {
        SimpleFunction f = calls.timed(SimpleFunction.class, SimpleFunction.successor());

        assertThat(f.toString()).isNotEmpty();

        assertThat(reports).isEmpty();
    }

    @Test
    void repeatReturnsOneFigureARoundForAllItsRuns() {
        List<Duration> slow = calls.repeat(2, 10, () -> now += 3);
        List<Duration> fast = calls.repeat(2, 10, () -> now += 2);

        assertThat(slow).containsExactly(Duration.ofNanos(30), Duration.ofNanos(30));
        assertThat(slow.getFirst().minus(fast.getFirst())).isEqualTo(Duration.ofNanos(10));
    }
}
