package course.executors;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PhotoSiteTest {

    private final PhotoSite site = new PhotoSite(() -> {});

    @Test
    void aPhotoIsTheSameEveryTimeAndUnlikeTheOthers() throws InterruptedException {
        byte[] first = site.answer("/photo-1").body();

        assertThat(first).hasSize(200_000).isEqualTo(site.answer("/photo-1").body());
        assertThat(first).isNotEqualTo(site.answer("/photo-2").body());
    }

    @Test
    void aTornPhotoEndsInTheMiddle() throws InterruptedException {
        assertThat(site.answer("/torn").sent()).isEqualTo(100_000);
    }

    @Test
    void allElseIsNotToBeFound() throws InterruptedException {
        assertThat(site.answer("/missing").status()).isEqualTo(404);
    }

    @Test
    void everyAnswerMakesOneWait() {
        var over = new CountDownLatch(1);
        var slow = new PhotoSite(over::await);
        var call = Call.supply("visitor", () -> slow.answer("/photo-1").status());
        call.awaitBlocked();

        over.countDown();

        assertThat(call.awaitResult()).isEqualTo(200);
    }

    @Test
    void anInterruptEndsTheWaitAndThereIsNoAnswer() {
        var never = new CountDownLatch(1);
        var slow = new PhotoSite(never::await);
        var call = Call.supply("visitor", () -> slow.answer("/photo-1"));
        call.awaitBlocked();

        call.interrupt();

        assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
