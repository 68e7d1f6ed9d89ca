package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildJvmsTest {

    static final class Child {

        public static void main(String[] arguments) throws IOException {
            ChildJvms.meet();
            System.exit(Integer.parseInt(arguments[0]));
        }
    }

    static final class Hasty {

        public static void main(String[] arguments) {}
    }

    @BeforeEach
    void allowForSlowStarts() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    static final class Lingerer {

        public static void main(String[] arguments) throws IOException {
            ChildJvms.meet();
            ChildJvms.meet();
        }
    }

    @Test
    void noneGoesOnBeforeTheWord() throws Exception {
        try (var children = new ChildJvms()) {
            children.start(2, Child.class, 0);
            children.awaitAll();
            var parent = Call.run("parent", children::awaitEnd);
            parent.awaitBlocked();

            children.goOn();

            parent.awaitResult();
            assertThat(running()).isEmpty();
        }
    }

    @Test
    void aChildThatFailsIsNoted() throws Exception {
        try (var children = new ChildJvms()) {
            children.start(1, Child.class, 3);
            children.awaitAll();
            children.goOn();

            assertThatThrownBy(children::awaitEnd).isInstanceOf(IOException.class)
                    .hasMessageEndingWith("has ended with exit code 3");
        }
    }

    @Test
    void whoeverEndsBeforeTheMeetingIsNoted() throws IOException {
        try (var children = new ChildJvms()) {
            children.start(1, Hasty.class);
            assertThatThrownBy(children::awaitAll).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void closeEndsThoseWhoWait() throws IOException {
        var children = new ChildJvms();
        children.start(2, Child.class, 0);
        children.awaitAll();
        List<ProcessHandle> running = running();

        children.close();

        assertThat(running).hasSize(2).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void closeWaitsForThoseWhoAreSlowToDie() {
        var children = new ChildJvms();
        var slow = new StandIn(new byte[0]);
        children.children.add(slow);
        var parent = Call.run("parent", children::close);
        parent.awaitBlocked();

        slow.exit.complete(slow);

        parent.awaitResult();
    }

    @Test
    void whoeverWaitsForTheEndCanBeInterrupted() throws IOException {
        try (var children = new ChildJvms()) {
            children.start(1, Child.class, 0);
            Call.run("parent", children::awaitEnd).assertStopsWhenInterrupted();
        }
    }

    @Test
    void whoeverIsCalledAwayFromThemEndsThem() {
        Call.run("parent", () -> ChildJvms.run(2, Lingerer.class)).assertStopsWhenInterrupted();

        assertThat(running()).isEmpty();
    }

    private static List<ProcessHandle> running() {
        return ProcessHandle.current().children().toList();
    }
}
