package course.queues;

import static course.queues.FifoLifoPriority.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.queues.FifoLifoPriority.Patient;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FifoLifoPriorityTest {

    private static final List<String> TEN = IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    private final FifoLifoPriority town = new FifoLifoPriority();

    @Test
    void theFirstToComeIsTheFirstToBeServed() throws InterruptedException {
        assertThat(town.serveAll(town.firstComeFirst(TEN), CLOSED)).isEqualTo(TEN);
    }

    @Test
    void theLastPlateIsTheFirstToBeUsed() throws InterruptedException {
        assertThat(town.serveAll(town.lastComeFirst(TEN), CLOSED)).isEqualTo(TEN.reversed());
    }

    @Test
    void aVisitorOfThatNameIsNotTheEnd() throws InterruptedException {
        List<String> visitors = List.of("Ada", "closed", "Ben");

        assertThat(town.serveAll(town.firstComeFirst(visitors), CLOSED)).isEqualTo(visitors);
        assertThat(town.serveAll(town.lastComeFirst(visitors), CLOSED)).isEqualTo(visitors.reversed());
    }

    @Test
    void fourClerksServeEveryVisitorOnce() {
        var queue = new LinkedBlockingQueue<>(TEN);
        queue.add(CLOSED);
        List<Call<List<String>>> clerks = IntStream.rangeClosed(1, 4)
                .mapToObj(clerk -> Call.supply("clerk " + clerk, () -> town.serveAll(queue, CLOSED)))
                .toList();

        assertThat(clerks).flatExtracting(Call::awaitResult).containsExactlyInAnyOrderElementsOf(TEN);
    }

    @Test
    void serveAllWaitsForTheEndMark() {
        var queue = new LinkedBlockingQueue<String>();
        var clerk = Call.supply("clerk", () -> town.serveAll(queue, CLOSED));
        clerk.awaitBlocked();

        queue.add("Ada");
        await().until(queue::isEmpty);
        clerk.awaitBlocked();
        queue.add(CLOSED);

        assertThat(clerk.awaitResult()).containsExactly("Ada");
    }

    @Test
    void theMostUrgentComesFirstAndTiesGoByTicket() throws InterruptedException {
        assertThat(town.serve(town.byUrgency(patients(), Patient.URGENT_THEN_TICKET)))
                .containsExactly("c", "a", "b", "d", "e", "f");
    }

    @Test
    void twoSetsOfFiveComeOutInPairs() throws InterruptedException {
        List<Patient> twice = IntStream.range(0, 10)
                .mapToObj(i -> new Patient(Integer.toString(i % 5), i % 5, i))
                .toList();

        assertThat(town.serve(town.byUrgency(twice, Patient.URGENT_THEN_TICKET)))
                .containsExactly("0", "0", "1", "1", "2", "2", "3", "3", "4", "4");
    }

    @Test
    void withoutTicketsTiesMayComeInAnyOrder() throws InterruptedException {
        assertThat(town.serve(town.byUrgency(patients(), Patient.URGENT_FIRST)))
                .containsExactlyInAnyOrder("c", "a", "b", "d", "e", "f")
                .startsWith("c")
                .doesNotContainSequence("a", "b", "d", "e", "f");
    }

    @Test
    void nullMarksNoEndBecauseNoQueueTakesIt() {
        assertThatThrownBy(() -> new LinkedBlockingDeque<String>().putFirst(null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void anInterruptEndsTheWaitForTheFirstVisitor() {
        var clerk = Call.supply("clerk", () -> town.serveAll(new LinkedBlockingQueue<>(), CLOSED));
        var doctor = Call.supply("doctor", () -> town.serve(new LinkedBlockingQueue<>()));
        for (Call<?> waiting : List.of(clerk, doctor)) {
            waiting.awaitBlocked();
            waiting.interrupt();
            assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheSecondVisitor() {
        var queue = new LinkedBlockingQueue<>(List.of("Ada"));
        var clerk = Call.supply("clerk", () -> town.serveAll(queue, CLOSED));
        await().until(queue::isEmpty);
        clerk.awaitBlocked();

        clerk.interrupt();

        assertThat(clerk.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    private static List<Patient> patients() {
        return List.of(new Patient("a", 2, 1), new Patient("b", 2, 2), new Patient("c", 1, 3),
                new Patient("d", 2, 4), new Patient("e", 2, 5), new Patient("f", 2, 6));
    }
}
