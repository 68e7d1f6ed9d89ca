package course.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.futures.ResponsiveGui.Work;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BakeryTest {

    private final Queue<String> signs = new ConcurrentLinkedQueue<>();
    private final Work work = progress -> {
        progress.accept(1);
        progress.accept(2);
        return "bread";
    };

    @BeforeAll
    static void beginTheEventThread() throws InterruptedException {
        EventThread.begin();
    }

    @Test
    void bothButtonsBakeTheSameBread() {
        EventThread.handle(() -> new Bakery(work, signs::add).clickTheDeadButton());
        assertThat(signs).containsExactly("part 1", "part 2", "bread is ready");

        signs.clear();
        EventThread.handle(() -> new Bakery(work, signs::add).clickTheOtherButton());
        await().until(() -> signs.contains("bread is ready"));
        assertThat(signs).containsExactly("part 1", "part 2", "bread is ready");
    }

    @Test
    void theSignSaysWhenTheBreadIsBurnt() {
        Work burns = progress -> {
            throw new IllegalStateException("burnt");
        };

        EventThread.handle(() -> new Bakery(burns, signs::add).clickTheDeadButton());
        assertThat(signs).containsExactly("burnt");

        EventThread.handle(() -> new Bakery(burns, signs::add).clickTheOtherButton());
        await().until(() -> signs.size() == 2);
        assertThat(signs).containsExactly("burnt", "burnt");
    }

    @Test
    void theSignSaysWhenTheBreadIsCalledOff() {
        var bread = new CompletableFuture<String>();
        bread.cancel(true);

        EventThread.handle(() -> new Bakery(work, signs::add).sellOrSay(bread));

        assertThat(signs).containsExactly("called off");
    }
}
