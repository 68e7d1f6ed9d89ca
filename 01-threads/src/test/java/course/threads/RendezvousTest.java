package course.threads;

import static java.lang.Thread.State.WAITING;
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

        bert = friends.bert();

        await().until(() -> !anna.isAlive() && !bert.isAlive());
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
