package course.executors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LinkedSiteTest {

    private final LinkedSite site = new LinkedSite(500, () -> {});

    @Test
    void everyPageCanBeReachedAndFiveLinksLeadNowhere() {
        Set<String> seen = new HashSet<>(Set.of("/page/0"));
        var toVisit = new ArrayDeque<>(seen);
        while (!toVisit.isEmpty()) {
            String path = toVisit.remove();
            if (path.startsWith("/page/")) {
                site.links(Integer.parseInt(path.substring("/page/".length()))).stream()
                        .filter(seen::add).forEach(toVisit::add);
            }
        }

        assertThat(seen).filteredOn(path -> path.startsWith("/page/")).hasSize(500);
        assertThat(seen).filteredOn(path -> path.startsWith("/missing/")).hasSize(5);
    }

    @Test
    void aPageHasATitleAndItsLinks() throws InterruptedException {
        String html = new String(site.answer("/page/7").body(), UTF_8);

        assertThat(html).contains("<title>Page 7, \"the 7th\"</title>");
        assertThat(site.links(7)).isNotEmpty().allSatisfy(link -> assertThat(html).contains("href='" + link + "'"));
    }

    @Test
    void whatIsNoPageIsMissing() throws InterruptedException {
        for (String path : new String[] {"/page/500", "/page/", "/page/-1", "/page/99999999999", "/missing/50", "/"}) {
            assertThat(site.answer(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void everyAnswerMakesOneWait() {
        var over = new CountDownLatch(1);
        var slow = new LinkedSite(1, over::await);
        var call = Call.supply("visitor", () -> slow.answer("/page/0").status());
        call.awaitBlocked();

        over.countDown();

        assertThat(call.awaitResult()).isEqualTo(200);
    }

    @Test
    void anInterruptEndsTheWaitAndThereIsNoAnswer() {
        var never = new CountDownLatch(1);
        var slow = new LinkedSite(1, never::await);
        var call = Call.supply("visitor", () -> slow.answer("/page/0"));
        call.awaitBlocked();

        call.interrupt();

        assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
