package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class AtomicsAndCasTest {

    @Test
    void atomicsLoseNothing() throws InterruptedException {
        var museum = new AtomicsAndCas();
        var opening = new CyclicBarrier(2);
        Crew.Task door = () -> {
            LostUpdates.meetAt(opening);
            museum.admit(1_000_000);
        };

        new Crew().with("front door", door).with("back door", door).work();

        assertThat(museum.ticketsSold()).isEqualTo(2_000_000);
        assertThat(museum.visitors()).isEqualTo(2_000_000);
    }

    @Test
    void theReaderWaitsForTheLetter() throws InterruptedException {
        var box = new Mailbox();
        var read = new String[1];

        new Crew()
                .with("reader", () -> read[0] = AtomicsAndCas.waitForLetter(box))
                .with("postman", () -> box.post("come to tea"))
                .work();

        assertThat(read[0]).isEqualTo("come to tea");
    }

    @Test
    void whoWaitsInVainCanBeCalledAway() {
        CalledAway.isToldAtOnce(() -> AtomicsAndCas.waitForLetter(new Mailbox()));
    }
}
