package course.futures;

import static java.util.concurrent.Future.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.futures.SettableFuture.Station;
import course.kit.Call;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SettableFutureTest {

    private final SlowStation coast = new SlowStation();
    private final SlowStation hill = new SlowStation();

    @Test
    void nothingIsThereBeforeTheStationCallsBack() {
        CompletableFuture<String> reply = SettableFuture.ask(coast, "Cork");

        assertThat(coast.town).isEqualTo("Cork");
        assertThat(reply.state()).isEqualTo(RUNNING);
    }

    @Test
    void whoeverWaitsIsReleasedByTheCallback() {
        CompletableFuture<String> reply = SettableFuture.ask(coast, "Cork");
        var reader = Call.supply("reader", reply::get);
        var otherReader = Call.supply("other reader", reply::get);
        reader.awaitBlocked();
        otherReader.awaitBlocked();

        coast.answer.accept("rain");

        assertThat(reader.awaitResult()).isEqualTo("rain");
        assertThat(otherReader.awaitResult()).isEqualTo("rain");
    }

    @Test
    void troubleIsPassedOn() {
        CompletableFuture<String> reply = SettableFuture.ask(coast, "Cork");
        var flood = new IllegalStateException("under water");

        coast.trouble.accept(flood);

        assertThatThrownBy(reply::get).isInstanceOf(ExecutionException.class).hasCause(flood);
    }

    @Test
    void whoForgetsTheTroubleWaitsForEver() {
        CompletableFuture<String> reply = SettableFuture.forgetsTheTrouble(coast, "Cork");
        var reader = Call.supply("reader", reply::get);

        coast.trouble.accept(new IllegalStateException("under water"));

        reader.awaitBlocked();
        reader.interrupt();
    }

    @Test
    void onlyTheFirstTimeCounts() {
        CompletableFuture<String> reply = SettableFuture.ask(coast, "Cork");
        coast.answer.accept("rain");

        assertThat(reply.complete("snow")).isFalse();
        assertThat(reply.completeExceptionally(new IllegalStateException())).isFalse();
        assertThat(reply.resultNow()).isEqualTo("rain");
    }

    @Test
    void ofTwoStationsTheFirstToAnswerIsBelieved() {
        CompletableFuture<String> reply = SettableFuture.askBoth(coast, hill, "Cork");

        hill.answer.accept("sun");
        coast.answer.accept("rain");

        assertThat(reply.resultNow()).isEqualTo("sun");
    }

    @Test
    void theOtherOneWillDoAsWell() {
        CompletableFuture<String> reply = SettableFuture.askBoth(coast, hill, "Cork");

        coast.answer.accept("rain");
        hill.trouble.accept(new IllegalStateException("in the clouds"));

        assertThat(reply.resultNow()).isEqualTo("rain");
    }

    @Test
    void alsoTroubleIsBelievedWhenItIsTheFirstWord() {
        CompletableFuture<String> reply = SettableFuture.askBoth(coast, hill, "Cork");
        var fog = new IllegalStateException("in the clouds");

        hill.trouble.accept(fog);
        coast.answer.accept("rain");

        assertThatThrownBy(reply::get).isInstanceOf(ExecutionException.class).hasCause(fog);
    }

    private static final class SlowStation implements Station {

        private String town;
        private Consumer<String> answer;
        private Consumer<Throwable> trouble;

        @Override
        public void ask(String town, Consumer<String> answer, Consumer<Throwable> trouble) {
            this.town = town;
            this.answer = answer;
            this.trouble = trouble;
        }
    }
}
