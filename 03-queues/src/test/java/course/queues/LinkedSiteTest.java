package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import course.kit.Call;
import course.queues.Answer.Page;
import course.queues.Answer.Redirect;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkedSiteTest {

    private final LinkedSite site = new LinkedSite(500, () -> {});
    private final PageReader reader = new PageReader(Duration.ofHours(1), 1_000_000);

    @AfterEach
    void closeTheReader() {
        reader.close();
    }

    @Test
    void everyPageCanBeReachedAndFiveLinksAreBroken() {
        Set<String> seen = new HashSet<>(Set.of("/page/0"));
        var toVisit = new ArrayDeque<>(seen);
        while (!toVisit.isEmpty()) {
            String link = toVisit.remove();
            if (!link.startsWith("/broken/")) {
                site.links(Integer.parseInt(link.replaceAll(".*\\D", ""))).stream()
                        .filter(seen::add).forEach(toVisit::add);
            }
        }

        assertThat(seen).containsAll(IntStream.range(0, 500).mapToObj(LinkedSite::address).toList());
        assertThat(seen).filteredOn(link -> link.startsWith("/broken/")).hasSize(5);
        assertThat(seen).filteredOn(link -> link.startsWith("/old/")).hasSize(10);
        assertThat(seen).filteredOn(link -> link.contains("?")).hasSize(100);
    }

    @Test
    void howeverALinkIsWrittenItLeadsToItsPage() throws Exception {
        try (var server = new LoopbackServer(site)) {
            for (int number : new int[] {0, 7, 44, 50, 499}) {
                List<URI> expected = site.links(number).stream().map(server::uri).distinct().toList();

                assertThat(reader.read(server.uri(LinkedSite.address(number))))
                        .isInstanceOfSatisfying(Page.class, page -> assertThat(page.links())
                                .containsAll(expected)
                                .filteredOn(link -> !expected.contains(link))
                                .isNotEmpty().allMatch(link -> link.getHost().equals("elsewhere.invalid")));
            }
        }
    }

    @Test
    void aPageThatHasMovedLeavesANote() throws Exception {
        try (var server = new LoopbackServer(site)) {
            assertThat(reader.read(server.uri("/old/25"))).isEqualTo(new Redirect(server.uri("/page/25")));
        }
    }

    @Test
    void whatIsNoPageIsMissing() throws Exception {
        try (var server = new LoopbackServer(site)) {
            for (String path : List.of("/page/500", "/page/", "/page/-1", "/page/99999999999", "/page/4",
                    "/find/page?number=5", "/find/page", "/old/500", "/broken/50", "/")) {
                assertThatIOException().isThrownBy(() -> reader.read(server.uri(path))).withMessage("status 404");
            }
        }
    }

    @Test
    void aPageComesWhenItsTimeHasPassed() throws Exception {
        var over = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var slow = new LinkedSite(1, () -> {
            asked.countDown();
            over.await();
        });
        try (var server = new LoopbackServer(slow)) {
            var call = Call.supply("reader", () -> reader.read(server.uri("/page/0")));
            asked.await();
            call.interrupt();
            assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);      // so it was not there yet

            over.countDown();
            assertThat(reader.read(server.uri("/page/0"))).isInstanceOf(Page.class);
        }
    }

    @Test
    void anInterruptedAnswerIsNone() throws IOException {
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var server = new LoopbackServer(new LinkedSite(1, () -> {
            asked.countDown();
            never.await();
        }));
        var call = Call.supply("reader", () -> reader.read(server.uri("/page/0")));
        Call.run("closing", () -> {
            asked.await();
            server.close();
        }).awaitResult();

        assertThat(call.awaitFailure()).isInstanceOf(IOException.class);
    }
}
