package course.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn of threads that are known to have slept, waited, parked and been blocked. */
class RecordingTest {

    private static List<Life> lives;

    @BeforeAll
    static void recordKnownThreads(@TempDir Path folder) throws Exception {
        KnownThreads.record(folder.resolve("known.jfr"));
        lives = Recording.read(folder.resolve("known.jfr"));
    }

    @Test
    void aSleepIsAsLongAsItWas() {
        for (String name : List.of("sleeper", "virtual-sleeper")) {
            assertThat(spans(name, State.SLEEPING)).as(name).singleElement().satisfies(sleep ->
                    assertThat(Duration.ofNanos(sleep.length()))
                            .isBetween(KnownThreads.NAP.minusMillis(1), KnownThreads.NAP.plusSeconds(1)));
        }
    }

    @Test
    void aBlockedThreadNamesWhoHeldItUp() {
        assertThat(spans("blocked", State.BLOCKED)).first().satisfies(blocked ->
                assertThat(blocked.detail()).isEqualTo("held by holder"));
    }

    @Test
    void whoIsBlockedByOneAfterTheOtherNamesBoth() {
        Stream<List<String>> holders = Stream.of("blocked", "blocked-too")
                .map(name -> spans(name, State.BLOCKED).stream().map(Span::detail).toList());

        assertThat(holders).containsAnyOf(
                List.of("held by holder", "held by blocked"),
                List.of("held by holder", "held by blocked-too"));
    }

    @Test
    void aWaitNamesWhoEndedIt() {
        assertThat(spans("blocked", State.WAITING)).singleElement().satisfies(wait ->
                assertThat(wait.detail()).isEqualTo("woken by notifier"));
    }

    @Test
    void aParkNamesWhatItWaitedFor() {
        assertThat(spans("holder", State.PARKED)).first().satisfies(park ->
                assertThat(park.detail()).isEqualTo("CountDownLatch"));
    }

    @Test
    void aPlatformThreadRunsBetweenItsWaits() {
        assertThat(life("sleeper").spans()).extracting(Span::state)
                .containsSubsequence(State.RUNNING, State.SLEEPING, State.RUNNING)
                .doesNotContain(State.UNKNOWN);
    }

    @Test
    void ofAVirtualThreadParksAndMonitorsAreNotKnown() {
        for (String name : List.of("virtual-parked", "virtual-waiting", "virtual-blocked")) {
            assertThat(life(name).spans()).as(name).extracting(Span::state).containsOnly(State.UNKNOWN);
        }
    }

    @Test
    void aVirtualThreadNeverRunsForCertain() {
        assertThat(lives).filteredOn(Life::virtual).hasSize(5).allSatisfy(life ->
                assertThat(life.spans()).extracting(Span::state).doesNotContain(State.RUNNING));
    }

    @Test
    void whatHadNotEndedWhenTheRecordingDidIsNotKnown() {
        for (String name : List.of("unfinished", "virtual-unfinished")) {
            assertThat(life(name).spans()).as(name).last().extracting(Span::state).isEqualTo(State.UNKNOWN);
            assertThat(spans(name, State.RUNNING)).as(name).allSatisfy(running ->
                    assertThat(Duration.ofNanos(running.length())).isLessThan(Duration.ofMillis(500)));
        }
    }

    @Test
    void threadsStandInOrderOfBirth() {
        assertThat(lives).extracting(Life::name)
                .containsSubsequence("sleeper", "holder", "blocked", "notifier", "virtual-parked",
                        "virtual-blocked");
    }

    @Test
    void threadsOfTheJvmAreLeftOut() {
        assertThat(lives).extracting(Life::name).noneMatch(name -> name.matches(
                "JFR.*|.*Compiler.*|Reference Handler|Common-Cleaner|.*-unblocker|ForkJoinPool-1-.*"));
    }

    @Test
    void aLifeHasNoGapAndNoOverlap() {
        assertThat(lives).allSatisfy(life -> {
            for (int i = 1; i < life.spans().size(); i++) {
                assertThat(life.spans().get(i).from()).isEqualTo(life.spans().get(i - 1).to());
            }
        });
    }

    private static Life life(String name) {
        assertThat(lives).extracting(Life::name).contains(name);
        return lives.stream().filter(life -> life.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Span> spans(String name, State state) {
        return life(name).spans().stream().filter(span -> span.state() == state).toList();
    }
}
