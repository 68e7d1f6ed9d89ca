package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OrphansTest {

    /** A twentieth of a second, and a third with eight programs to a core; who does not watch out stays for a minute. */
    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void onlyTheChildrenThatWatchTheirInputEndWithTheirParent() throws Exception {
        Orphans.Family family = new Orphans().startFamily();
        try {
            assertThat(Children.isRunning(family.worker())).isTrue();
            assertThat(Children.isRunning(family.watchful())).isTrue();

            family.parent().destroyForcibly().waitFor();

            await("the worker of a killed parent").atMost(PROMPTLY).until(() -> !Children.isRunning(family.worker()));
            await("the watchful child").atMost(PROMPTLY).until(() -> !Children.isRunning(family.watchful()));
            assertThat(Children.isRunning(family.heedless())).isTrue();
        } finally {
            end(family);
        }
    }

    @Test
    void whenTheLessonIsGoneTheParentEndsTooAndWithItWhoeverWatches() throws Exception {
        Orphans.Family family = new Orphans().startFamily();
        try {
            family.parent().getOutputStream().close();

            assertThat(family.parent().waitFor(PROMPTLY)).as("the parent ends").isTrue();
            await("the worker's end").atMost(PROMPTLY).until(() -> !Children.isRunning(family.worker()));
            await("the watchful child's end").atMost(PROMPTLY).until(() -> !Children.isRunning(family.watchful()));
        } finally {
            end(family);
        }
    }

    private static void end(Orphans.Family family) throws InterruptedException {
        family.parent().destroyForcibly().waitFor();
        family.heedless().destroyForcibly();
    }

    @Test
    void whoeverWatchesItsInputMayBeDoneBefore() throws Exception {
        Process done = new ProcessBuilder(Children.command(Done.class)).start();
        try {
            assertThat(done.waitFor(PROMPTLY)).isTrue();
            assertThat(done.exitValue()).isZero();
        } finally {
            done.destroyForcibly().waitFor();
        }
    }

    static final class Done {

        public static void main(String[] arguments) {
            Orphans.Watchful.endWithTheInput();
        }
    }

    @Test
    void evenWhoeverIsForgottenStopsComputingInTheEnd() {
        var forgotten = Call.supply("forgotten", new Orphans.Busy(0));

        assertThat(forgotten.awaitResult()).isZero();
    }

    @Test
    void aWorkerInACountedLoopEndsWithItsParentToo() throws Exception {
        List<String> command = ProcessPool.builder(1).jvmOptions("-Xbatch").build().command();
        Process worker = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
        try {
            OutputStream input = worker.getOutputStream();
            var tasks = new Wire.Writer(1 << 16);
            Path compiled = folder.resolve("compiled");
            tasks.add(new CountedLoop(compiled.toString()));
            Framing.write(input, tasks.frame(WorkerMain.TASKS));
            input.flush();
            await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(compiled));

            input.close();

            assertThat(worker.waitFor(PROMPTLY)).isTrue();
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    /** Takes minutes, in compiled code that counts with an int: a JVM may leave out all places there where it could stop. */
    record CountedLoop(String compiled) implements Callable<Double>, Serializable {

        @Override
        public Double call() throws IOException {
            for (int i = 0; i < 20_000; i++) {
                roots(100);
            }
            Files.createFile(Path.of(compiled));
            return roots(Integer.MAX_VALUE);
        }

        private static double roots(int count) {
            double root = 2;
            for (int i = 0; i < count; i++) {
                root = Math.sqrt(i + Math.sqrt(i + Math.sqrt(i + Math.sqrt(i + Math.sqrt(i + Math.sqrt(i + root))))));
            }
            return root;
        }
    }
}
