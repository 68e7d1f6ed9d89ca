package course.threads;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RendezvousTest {

    private final Rendezvous friends = new Rendezvous();
    private Thread anna;
    private Thread bert;

    @Test
    void whoeverComesFirstWaits() {
        anna = friends.anna();

        await().until(anna::getState, is(WAITING));
    }

    @Test
    void itDoesNotMatterWhoComesFirst() {
        bert = friends.bert();

        await().until(bert::getState, is(WAITING));
    }

    @Test
    void twoWhoWaitForEachOtherBothGetThere() {
        anna = friends.anna();
        await().until(anna::getState, is(WAITING));
        assertThat(friends.haveMet()).isFalse();

        bert = friends.bert();

        await().until(friends::haveMet);
    }

    @Test
    void whoIsCalledHomeHasMetNobody() throws InterruptedException {
        anna = friends.anna();
        await().until(anna::getState, is(WAITING));
        anna.interrupt();
        anna.join();

        bert = friends.bert();
        bert.join();            // anna has been here, so bert need not wait

        assertThat(friends.haveMet()).isFalse();
    }

    @AfterEach
    void callThemHome() {
        if (anna != null) {
            anna.interrupt();
        }
        if (bert != null) {
            bert.interrupt();
        }
    }
}
