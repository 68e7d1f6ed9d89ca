package course.queues;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandOverTest {

    private final HandOver street = new HandOver();

    @Test
    void aParcelNeedsTwoHands() {
        assertThat(street.handToWhoeverIsThere("parcel")).isFalse();

        var neighbour = Call.supply("neighbour", street::receive);
        neighbour.awaitBlocked();

        assertThat(street.handToWhoeverIsThere("parcel")).isTrue();
        assertThat(neighbour.awaitResult()).isEqualTo("parcel");
    }

    @Test
    void handingOverWaitsForTheReceiver() throws InterruptedException {
        var postman = Call.run("postman", () -> street.handOver("parcel"));
        postman.awaitBlocked();

        assertThat(street.receive()).isEqualTo("parcel");

        postman.awaitResult();
    }

    @Test
    void droppingDoesNotWait() throws InterruptedException {
        street.drop("postcard");

        assertThat(street.openBox()).isEqualTo("postcard");
    }

    @Test
    void transferWaitsUntilItIsTaken() throws InterruptedException {
        street.drop("postcard");
        var postman = Call.run("postman", () -> street.dropAndWait("letter"));
        postman.awaitBlocked();
        assertThat(street.openBox()).isEqualTo("postcard");
        postman.awaitBlocked();

        assertThat(street.openBox()).isEqualTo("letter");

        postman.awaitResult();
    }

    @Test
    void anEmptyBoxMakesTheReaderWait() {
        var reader = Call.supply("reader", street::openBox);
        reader.awaitBlocked();

        street.drop("postcard");

        assertThat(reader.awaitResult()).isEqualTo("postcard");
    }

    @Test
    void whoeverWaitsCanBeCalledHome() {
        for (Call<?> call : List.of(
                Call.run("postman with a letter", () -> street.dropAndWait("letter")),
                Call.run("postman with a parcel", () -> street.handOver("parcel")),
                Call.supply("farmer", () -> street.swap("eggs")))) {
            call.awaitBlocked();
            call.interrupt();
            assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
        for (Call<?> call : List.of(
                Call.supply("neighbour", street::receive),
                Call.supply("reader", street::openBox))) {
            call.awaitBlocked();
            call.interrupt();
            assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aSwapNeedsTwoAndGivesEachTheOthers() {
        var farmer = Call.supply("farmer", () -> street.swap("eggs"));
        farmer.awaitBlocked();
        var baker = Call.supply("baker", () -> street.swap("bread"));

        assertThat(List.of(farmer.awaitResult(), baker.awaitResult())).containsExactly("bread", "eggs");
    }
}
