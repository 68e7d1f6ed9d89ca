package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.BeyondOneMachine.Develop;
import course.processes.BeyondOneMachine.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class BeyondOneMachineTest {

    private static final List<Integer> ALL = IntStream.range(0, 100).boxed().toList();

    @Test
    void theClientRunsOnAPoolOfProcesses() throws Exception {
        try (var pool = ProcessPool.ofSize(2)) {
            List<Print> prints = BeyondOneMachine.developAll(BeyondOneMachine.photos(100, 0), pool);

            assertThat(prints).extracting(Print::photo).isEqualTo(ALL);
        }
    }

    @Test
    void bothMembersDoTheirShare() throws Exception {
        try (var cluster = Cluster.ofTwo()) {
            List<Print> prints = BeyondOneMachine.developAll(BeyondOneMachine.photos(100, 0), cluster.executor());

            assertThat(prints).extracting(Print::photo).isEqualTo(ALL);
            assertThat(prints).extracting(Print::pid)
                    .containsOnly(ProcessHandle.current().pid(), cluster.other().pid());
        }
    }

    @Test
    void whatAMemberTakesWithItIsNamedAndGivenOutAgain() throws Exception {
        try (var cluster = Cluster.ofTwo()) {
            var killer = Call.run("killer", cluster::killOtherWhenStuck);
            var prints = new ArrayList<Print>();

            List<Develop> missing = BeyondOneMachine.developOnce(
                    BeyondOneMachine.photos(100, cluster.other().pid()), cluster.executor(), prints);

            killer.awaitResult();
            assertThat(missing).isNotEmpty();
            assertThat(prints).hasSize(100 - missing.size());

            await().atMost(Duration.ofSeconds(60)).until(() -> cluster.members() == 1);
            prints.addAll(BeyondOneMachine.developAll(missing, cluster.executor()));
            assertThat(prints).extracting(Print::photo).containsExactlyInAnyOrderElementsOf(ALL);
        }
    }
}
