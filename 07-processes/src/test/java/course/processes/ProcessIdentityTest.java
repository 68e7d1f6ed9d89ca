package course.processes;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import course.processes.ProcessIdentity.Card;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessIdentityTest {

    private static final ProcessHandle WE = ProcessHandle.current();

    private final ProcessIdentity bakery = new ProcessIdentity();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void dismissAll() throws Exception {
        for (Process child : started) {
            ProcessIdentity.dismiss(child);
        }
    }

    @Test
    void aChildHasTheNameThatWeGiveItAndTheNumberThatTheSystemDoes() throws Exception {
        Process child = start("baker");

        assertThat(bakery.nextCard(child)).isEqualTo(new Card("baker", child.pid(), WE.pid()));
    }

    @Test
    void oneACoreAllDiffer() throws Exception {
        started.addAll(bakery.startOneACore("baker"));
        var cards = new ArrayList<Card>();
        for (Process child : started) {
            cards.add(bakery.nextCard(child));
        }

        assertThat(cards).hasSize(Runtime.getRuntime().availableProcessors());
        assertThat(cards).extracting(Card::pid).doesNotHaveDuplicates().doesNotContain(WE.pid());
        assertThat(cards).extracting(Card::name).doesNotHaveDuplicates();
        for (Process child : started) {
            assertThat(ProcessIdentity.dismiss(child)).isZero();
        }
    }

    @Test
    void anApprenticeIsOurDescendantButNotOurChild() throws Exception {
        Process master = start("master", "apprentice");
        bakery.nextCard(master);
        Card card = bakery.nextCard(master);
        ProcessHandle apprentice = ProcessHandle.of(card.pid()).orElseThrow();

        assertThat(card).isEqualTo(new Card("apprentice", apprentice.pid(), master.pid()));
        assertThat(WE.children()).contains(master.toHandle()).doesNotContain(apprentice);
        assertThat(WE.descendants()).contains(master.toHandle(), apprentice);
        assertThat(master.children()).containsExactly(apprentice);
        assertThat(apprentice.parent()).contains(master.toHandle());
    }

    @Test
    void theSystemTellsWhatAChildRunsAndSinceWhen() throws Exception {
        Process child = start("baker");
        bakery.nextCard(child);

        assertThat(Path.of(child.info().command().orElseThrow()).getFileName().toString()).startsWith("java");
        assertThat(child.info().startInstant().orElseThrow()).isBetween(
                WE.info().startInstant().orElseThrow(), Instant.now());
    }

    @Test
    void whoeverWaitsForItsEndCanBeInterrupted() throws Exception {
        Process stubborn = new ProcessBuilder(Jvm.command(TerminateProcess.Tidy.class)).start();
        started.add(stubborn);
        var waiting = Call.supply("parent", () -> ProcessIdentity.dismiss(stubborn));
        waiting.awaitBlocked();

        waiting.interrupt();

        assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
        stubborn.destroyForcibly();
    }

    private Process start(String name, String... more) throws Exception {
        Process child = ProcessIdentity.start(name, more);
        started.add(child);
        return child;
    }
}
