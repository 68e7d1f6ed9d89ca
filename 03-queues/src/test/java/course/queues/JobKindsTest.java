package course.queues;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import course.queues.JobKinds.Bake;
import course.queues.JobKinds.CloseShop;
import course.queues.JobKinds.Deliver;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobKindsTest {

    private final JobKinds bakery = new JobKinds();

    @Test
    void everyKindIsDoneByItsOwnHandler() throws InterruptedException {
        Thread baker = bakery.startBaker();
        bakery.order(new Deliver("Mill Lane 4"));
        bakery.order(new Bake("rye", 3));
        bakery.order(new CloseShop());

        assertThat(bakery.diaryOf(baker)).containsExactly("drives to Mill Lane 4", "bakes 3 rye", "closes the shop");
    }

    @Test
    void theWorkerWaitsForTheNextJob() throws InterruptedException {
        Thread baker = bakery.startBaker();
        await().until(baker::getState, is(WAITING));

        bakery.order(new CloseShop());

        assertThat(bakery.diaryOf(baker)).containsExactly("closes the shop");
    }

    @Test
    void nothingIsDoneAfterTheShopIsClosed() throws InterruptedException {
        for (JobKinds.Job job : List.of(new CloseShop(), new Bake("rye", 3))) {
            bakery.order(job);
        }

        assertThat(bakery.diaryOf(bakery.startBaker())).containsExactly("closes the shop");
    }

    @Test
    void whoeverWaitsForTheDiaryCanBeInterrupted() {
        Thread baker = bakery.startBaker();
        var reader = Call.supply("reader", () -> bakery.diaryOf(baker));
        reader.awaitBlocked();

        reader.interrupt();

        assertThat(reader.awaitFailure()).isInstanceOf(InterruptedException.class);
        baker.interrupt();
    }

    @Test
    void anInterruptEndsTheShift() throws InterruptedException {
        Thread baker = bakery.startBaker();
        await().until(baker::getState, is(WAITING));

        baker.interrupt();

        assertThat(bakery.diaryOf(baker)).containsExactly("sent home");
    }
}
