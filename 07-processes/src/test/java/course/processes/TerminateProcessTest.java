package course.processes;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.condition.OS.LINUX;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import course.kit.Call;
import course.processes.TerminateProcess.Ending;
import course.processes.TerminateProcess.Stubborn;
import course.processes.TerminateProcess.Tidy;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;

@Timeout(60)
class TerminateProcessTest {

    private static final Duration AGES = Duration.ofMinutes(10);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Retention(RetentionPolicy.RUNTIME)
    @DisabledOnOs(value = WINDOWS, disabledReason = "there a process that is asked is cut off, without its hooks")
    private @interface WhereOneCanAsk {}

    private final TerminateProcess parent = new TerminateProcess();

    @Test
    @WhereOneCanAsk
    void aChildThatIsAskedRunsItsHooks() throws Exception {
        assertThat(parent.ending(parent.start(Tidy.class), ProcessHandle::destroy))
                .isEqualTo(new Ending(143, List.of("I put my things away")));
    }

    @Test
    @WhereOneCanAsk
    void aChildThatIsCutOffDoesNot() throws Exception {
        assertThat(parent.ending(parent.start(Tidy.class), ProcessHandle::destroyForcibly))
                .isEqualTo(new Ending(137, List.of()));
    }

    @Test
    @WhereOneCanAsk
    void aChildThatIsOnItsWayOutIsNotCutOff() throws Exception {
        Process slow = parent.start(SlowToGo.class);
        var ending = Call.supply("parent", () -> parent.end(slow, AGES));

        assertThat(slow.inputReader().readLine()).isEqualTo("one moment");
        slow.getOutputStream().close();

        assertThat(ending.awaitResult()).isEqualTo(143);
    }

    @Test
    @WhereOneCanAsk
    void aStubbornChildIsCutOffAtTheLimitAndItsHelperToo() throws Exception {
        Process stubborn = parent.start(Stubborn.class);
        List<ProcessHandle> helpers = parent.helpersOf(stubborn);

        assertThat(parent.end(stubborn, AT_ONCE)).isEqualTo(137);

        await("the helpers' end").until(() -> helpers.stream().noneMatch(Children::isRunning));
    }

    @Test
    void cuttingOffTheChildAloneLeavesItsHelper() throws Exception {
        Process stubborn = parent.start(Stubborn.class);
        List<ProcessHandle> helpers = parent.helpersOf(stubborn);

        stubborn.destroyForcibly().waitFor();

        assertThat(helpers).allMatch(Children::isRunning);
        helpers.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    @WhereOneCanAsk
    void whoeverEndsAChildByItsHandleWaitsForNoWriteThatIsStuck() throws Exception {
        Process stubborn = parent.start(Stubborn.class);
        Call<Void> writing = writeTooMuchTo(stubborn);

        assertThat(parent.end(stubborn, AT_ONCE)).isEqualTo(137);

        assertThat(writing.awaitFailure()).isInstanceOf(IOException.class);
    }

    @Test
    @WhereOneCanAsk
    void whoeverAsksTheProcessItselfWaitsForAWriteThatIsStuck() throws Exception {
        Process stubborn = parent.start(Stubborn.class);
        Call<Void> writing = writeTooMuchTo(stubborn);

        var asking = Call.run("asker", stubborn::destroy);
        asking.awaitLockedOutOf(stubborn.getOutputStream());

        parent.end(stubborn, AT_ONCE);
        asking.awaitResult();
        assertThat(writing.awaitFailure()).isInstanceOf(IOException.class);
    }

    private static Call<Void> writeTooMuchTo(Process deaf) {
        var writing = Call.run("writer", () -> deaf.getOutputStream().write(new byte[1 << 20]));
        await("a full pipe").until(() -> isIn("writeBytes", writing.thread()));
        return writing;
    }

    private static boolean isIn(String method, Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
    }

    @Test
    @WhereOneCanAsk
    void whoeverIsInterruptedLeavesNobodyBehind() throws Exception {
        Process stubborn = parent.start(Stubborn.class);
        List<ProcessHandle> helpers = parent.helpersOf(stubborn);
        var ending = Call.supply("parent", () -> parent.end(stubborn, AGES));
        await().until(ending.thread()::getState, is(TIMED_WAITING));

        ending.interrupt();

        assertThat(ending.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(stubborn.waitFor()).isEqualTo(137);
        await("the helpers' end").until(() -> helpers.stream().noneMatch(Children::isRunning));
    }

    @Test
    @EnabledOnOs(value = LINUX, disabledReason = "only there does /proc tell who is a zombie")
    void aZombieHasEndedThoughItIsThere() throws Exception {
        String endOnceTheParentIsSleep = "until read name < /proc/$$/comm && [ \"$name\" = sleep ]; do :; done";
        Process heedless = new ProcessBuilder("sh", "-c", endOnceTheParentIsSleep + " & echo $!; exec sleep 100").start();
        try {
            long pid = Long.parseLong(heedless.inputReader().readLine());
            ProcessHandle zombie = ProcessHandle.of(pid).orElseThrow();

            assertThat(TerminateProcess.endsIn(Duration.ofSeconds(30), zombie)).isTrue();

            assertThat(zombie.isAlive()).as("it is there").isTrue();
        } finally {
            heedless.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessHasEndedThoughItsNumberIsAnothersByNow() {
        var gone = (ProcessHandle) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ProcessHandle.class},
                (_, asked, _) -> asked.getName().equals("pid") ? ProcessHandle.current().pid() : false);

        assertThat(TerminateProcess.hasEnded(gone)).isTrue();
    }

    @Test
    void whoeverDoesNotEndIsWaitedForUntilTheLimit() throws Exception {
        assertThat(TerminateProcess.endsIn(AT_ONCE, ProcessHandle.current())).isFalse();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> TerminateProcess.endsIn(AGES, ProcessHandle.current()))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void whoeverHasHeardTheLastWordsCanBeInterruptedOnceTheChildHasClosedItsOutput() throws Exception {
        Process mute = Children.startMute();
        var waiting = Call.supply("parent", () -> parent.ending(mute, child -> { }));
        waiting.awaitBlocked();

        waiting.interrupt();

        assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
        mute.getOutputStream().close();
        mute.waitFor();
    }

    /** Has a hook that lasts until its input ends. */
    static final class SlowToGo {

        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(SlowToGo::linger));
            System.out.println("at work");
            Thread.currentThread().join();
        }

        private static void linger() {
            System.out.println("one moment");
            try {
                while (System.in.read() >= 0) {
                    // whatever it is
                }
            } catch (IOException unreadable) {
                // Then it is time to go, too.
            }
        }
    }
}
