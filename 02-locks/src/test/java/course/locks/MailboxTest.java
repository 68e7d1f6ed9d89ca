package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts JVMs of its own, which takes its time on a busy machine. */
@Timeout(60)
class MailboxTest {

    @Test
    void anEmptyBoxHasNoLetter() {
        assertThat(new Mailbox().isPosted()).isFalse();
    }

    @Test
    void whoSpinsFindsTheLetter() throws Exception {
        assertThat(Spinning.notices(Posted.class)).isTrue();
    }

    /** That the flag never comes before the letter, MailboxStress shows; a single look hardly ever hits the gap. */
    @Test
    void whoWaitsGetsTheLetter() throws InterruptedException {
        for (int day = 0; day < 50; day++) {
            var box = new Mailbox();
            var read = new String[1];
            new Crew()
                    .with("reader", () -> read[0] = AtomicsAndCas.waitForLetter(box))
                    .with("postman", () -> box.post("come to tea"))
                    .work();
            assertThat(read[0]).isEqualTo("come to tea");
        }
    }

    static final class Posted implements Spinning.Maker {
        @Override
        public Spinning.Subject make() {
            var box = new Mailbox();
            return new Spinning.Subject(box::isPosted, () -> box.post("come to tea"));
        }
    }
}
