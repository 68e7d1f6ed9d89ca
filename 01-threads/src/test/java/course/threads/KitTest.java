package course.threads;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import course.kit.Call;
import course.kit.ExerciseReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests of this course stand on the kit; here the kit is shown to fail the tests that it should. */
class KitTest {

    @Test
    void anExceptionInAnyThreadFailsTheTestThatStartedIt() {
        assertThat(failureOf(Patients.class, "workerDies")).contains("thread \"worker\" died of").contains("out of flour");
    }

    @Test
    void anExceptionInAVirtualThreadFailsItToo() {
        assertThat(failureOf(Patients.class, "virtualWorkerDies")).contains("died of").contains("out of flour");
    }

    @Test
    void aThreadLeftRunningFailsTheTestAndIsStoppedWhoeverStartedIt() {
        assertThat(failureOf(Patients.class, "threadsAreLeft")).contains("still running after the test")
                .contains("forgotten by a platform thread").contains("forgotten by a virtual thread");
    }

    @Test
    void aProcessLeftRunningFailsTheTestAndIsEndedEvenIfNobodyMayWaitForItsEnd() throws InterruptedException {
        try {
            assertThat(failureOf(ProcessPatient.class, "processIsLeft")).contains("still running after the test")
                    .contains(String.valueOf(ProcessPatient.left.pid()));
            assertThat(ProcessPatient.left.waitFor(Duration.ofSeconds(5))).isTrue();
            assertThat(Interruption.isRemembered).isTrue();
        } finally {
            ProcessPatient.left.destroyForcibly();
        }
    }

    @Test
    void aDeadlockIsReportedWithItsThreadsAndLocksAtTheTimeLimit() {
        assertThat(failureOf(DeadlockedPatient.class, "waitsForItsThreads"))
                .contains("deadlock:")
                .containsPattern("\"left\" waits for .*ReentrantLock.*, which is held by \"right\"")
                .containsPattern("\"right\" waits for .*ReentrantLock.*, which is held by \"left\"");
    }

    @Test
    void anExerciseThatNobodyHasBegunFailsBeforeItIsTried() {
        assertThat(failureOf(SandwichTest.class, "isMade")).contains("nothing of Sandwich is written yet");
    }

    @Test
    void anExerciseThatSomebodyHasBegunIsTried() {
        assertThat(failureOf(HalfASandwichTest.class, "isMade")).contains("tried in vain");
    }

    @Test
    void whoTriesAnExerciseIsToldWhatIsMissing(@TempDir Path folder) throws IOException {
        assertThat(reportOn(selectClass(HalfASandwichTest.class), folder))
                .contains("  not yet  is made\n             tried in vain\n")
                .contains("  not yet  is cut\n             not written yet\n")
                .contains("  not yet  is eaten\n             not written yet\n")
                .contains("  not yet  is served\n             the guest: did not come about within 1 milliseconds\n")
                .contains("  met      is buttered\n")
                .contains("""
                          not yet  is shared
                                     both took it:
                                     | one  | other |
                                     |      | take  |
                                     | take |       |
                        """).doesNotContain("far too long")
                .containsPattern("\\d+ of \\d+ exercises solved\nnext: .*HalfASandwich");
    }

    @Test
    void whatALearnersOwnMistakeThrowsIsNotTakenForSomethingUnwritten(@TempDir Path folder) throws IOException {
        assertThat(reportOn(selectClass(HalfASandwichTest.class), folder))
                .containsPattern("  not yet  is topped\n             java.lang.UnsupportedOperationException at KitTest.java:\\d+\n")
                .containsPattern("  not yet  is topped by somebody else\n             helper should have returned, but has failed, "
                        + "because of java.lang.UnsupportedOperationException at KitTest.java:\\d+\n");
    }

    @Test
    void ofARequirementWithParametersTheSentenceIsToldToo(@TempDir Path folder) throws IOException {
        assertThat(reportOn(selectClass(HalfASandwichTest.class), folder))
                .containsPattern("  not yet  is filled with \\[1] .*ham.*\n             not written yet\n")
                .containsPattern("  met      is filled with \\[2] .*nothing");
    }

    @Test
    void anExerciseIsSolvedOnceAllItsRequirementsAreMet(@TempDir Path folder) throws IOException {
        assertThat(reportOn(selectClass(ToastTest.class), folder)).doesNotContain("next:").doesNotContain("not tried");
        assertThat(solvedIn(folder)).containsExactly(Toast.class.getName());
    }

    @Test
    void aRequirementThatIsMetIsNotTheWholeExercise(@TempDir Path folder) throws IOException {
        assertThat(reportOn(selectMethod(ToastTest.class, "isBrown"), folder))
                .contains("  not tried in this run: 1 more\n").contains("next: ");
        assertThat(solvedIn(folder)).isEmpty();
    }

    @Test
    void anExerciseOfWhichARequirementWasSkippedIsNotSolved(@TempDir Path folder) throws IOException {
        reportOn(selectClass(ColdToastTest.class), folder);

        assertThat(solvedIn(folder)).isEmpty();
    }

    @Test
    void whatIsLeftOutOnThisSystemIsNotMissing(@TempDir Path folder) throws IOException {
        assertThat(reportOn(selectClass(TravelToastTest.class), folder)).doesNotContain("not tried");

        assertThat(solvedIn(folder)).containsExactly(TravelToast.class.getName());
    }

    @Test
    void whatIsLeftOutOnOtherSystemsAloneIsMissing(@TempDir Path folder) throws IOException {
        assertThat(reportOn(selectMethod(TravelToastTest.class, "isBrown"), folder))
                .contains("  not tried in this run: 4 more\n");
        assertThat(solvedIn(folder)).isEmpty();
    }

    @Test
    void whatWasSolvedStaysSolvedWhenOneRequirementIsTriedAgainAndMet(@TempDir Path folder) throws IOException {
        reportOn(selectClass(ToastTest.class), folder);
        reportOn(selectMethod(ToastTest.class, "isBrown"), folder);

        assertThat(solvedIn(folder)).containsExactly(Toast.class.getName());
    }

    @Test
    void whatWasSolvedIsSolvedNoMoreOnceARequirementFails(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("solved.txt"), HalfASandwich.class.getName() + "\n");

        reportOn(selectMethod(HalfASandwichTest.class, "isMade"), folder);

        assertThat(solvedIn(folder)).isEmpty();
    }

    @Test
    void whoHasNoReportIsToldSo(@TempDir Path folder) throws IOException {
        try (var reader = ChildJvm.run(ExerciseReport.class, folder.resolve("none.txt"))) {
            assertThat(reader.output().readLine()).startsWith("no exercise was tried").endsWith("none.txt");
        }
    }

    @Test
    void aWrongAnswerThatIsNotCaughtFails() {
        AutoCloseable contract = () -> {};

        assertThatThrownBy(() -> assertCaught(contract, answer -> {})).isInstanceOf(AssertionError.class);
    }

    @Test
    void aWrongAnswerThatIsCaughtWithoutAWordFails() {
        AutoCloseable contract = () -> {};

        assertThatThrownBy(() -> assertCaught(contract, answer -> {
            throw new AssertionError();
        })).isInstanceOf(AssertionError.class).hasMessageContaining("what a learner is told");
    }

    @Test
    void aCheckThatTheSolutionFailsAsWellCatchesNothing() throws Exception {
        BreadContract stone = new BreadContract("stone") {};
        System.setProperty("solution.too", "true");
        try {
            assertCaught(stone, BreadContract::isSoft);
            assertThatThrownBy(() -> assertCaught(stone, BreadContract::isCake))
                    .isInstanceOf(AssertionError.class).hasMessage("the solution fails this check as well");
        } finally {
            System.clearProperty("solution.too");
        }
    }

    @Test
    void aCallThatEndsIsNotTakenForOneThatWaits() {
        var call = Call.run("quick", () -> {});

        assertThatThrownBy(call::awaitBlocked).hasMessageContaining("should be waiting, but has ended");
        assertThatThrownBy(() -> call.awaitLockedOutOf(this)).hasMessageContaining("should be locked out, but has ended");
    }

    @Test
    void aCallThatWaitsForAnotherMonitorIsNotLockedOutOfThisOne() {
        var another = new Object();
        Call<Void> call;
        synchronized (another) {
            call = Call.run("caller", () -> {
                synchronized (another) {
                    another.notifyAll();
                }
            });
            call.awaitLockedOutOf(another);
            Awaitility.setDefaultTimeout(Duration.ofMillis(100));
            assertThatThrownBy(() -> call.awaitLockedOutOf(this)).hasMessageContaining("should be locked out by now, but is BLOCKED");
        }
        call.awaitResult();
    }

    @Test
    void aCallThatFailsIsNotTakenForOneThatReturns() {
        var call = Call.run("unlucky", () -> {
            throw new IllegalStateException("out of flour");
        });

        assertThatThrownBy(call::awaitResult).hasMessageContaining("has failed").hasRootCauseMessage("out of flour");
    }

    /** Each would be green in a kit that does not look. They are run by the tests above, never by themselves. */
    @Tag("patient")
    static final class Patients {

        @Test
        void workerDies() throws InterruptedException {
            Thread.ofPlatform().name("worker").start(Patients::die).join();
        }

        @Test
        void virtualWorkerDies() throws InterruptedException {
            Thread.startVirtualThread(Patients::die).join();
        }

        @Test
        void threadsAreLeft() throws InterruptedException {
            leaveThread("forgotten by a platform thread");
            Thread.startVirtualThread(() -> leaveThread("forgotten by a virtual thread")).join();
        }

        private static void leaveThread(String name) {
            Thread.ofPlatform().name(name).start(() -> waitFor(new CountDownLatch(1)));
        }

        private static void waitFor(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                // The kit stops what the test forgot.
            }
        }

        private static void die() {
            throw new IllegalStateException("out of flour");
        }
    }

    /** Both threads hold each other up before the time limit begins to run, be it ever so short. */
    @Tag("patient")
    static final class DeadlockedPatient {

        private final ReentrantLock knife = new ReentrantLock();
        private final ReentrantLock fork = new ReentrantLock();
        private final CountDownLatch bothHoldOne = new CountDownLatch(2);
        private final Thread left = Thread.ofPlatform().name("left").unstarted(() -> takeBoth(knife, fork));
        private final Thread right = Thread.ofPlatform().name("right").unstarted(() -> takeBoth(fork, knife));

        @BeforeEach
        void holdEachOtherUp() {
            left.start();
            right.start();
            await().until(ManagementFactory.getThreadMXBean()::findDeadlockedThreads, threads -> threads != null);
        }

        @Test
        @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
        void waitsForItsThreads() throws InterruptedException {
            left.join();
        }

        @AfterEach
        void stopBoth() {
            left.interrupt();
            right.interrupt();
        }

        private void takeBoth(ReentrantLock first, ReentrantLock second) {
            try {
                first.lockInterruptibly();
                bothHoldOne.countDown();
                bothHoldOne.await();
                second.lockInterruptibly();
            } catch (InterruptedException givenUp) {
                // The time limit has passed.
            }
        }
    }

    /** The kit would give a process a second to end; here it is interrupted while it waits for that. */
    @Tag("patient")
    @ExtendWith(Interruption.class)
    static final class ProcessPatient {

        static Process left;

        @Test
        void processIsLeft() throws IOException {
            left = ChildJvm.run(Waiter.class).process();
        }

        static final class Waiter {
            static void main(String[] arguments) throws InterruptedException {
                new CountDownLatch(1).await();
            }
        }
    }

    static final class Interruption implements AfterEachCallback, TestInstancePreDestroyCallback {

        static boolean isRemembered;

        @Override
        public void afterEach(ExtensionContext test) {
            Thread.currentThread().interrupt();
        }

        @Override
        public void preDestroyTestInstance(ExtensionContext test) {
            isRemembered = Thread.interrupted();
        }
    }

    static final class Sandwich {
        void make() {
            throw new UnsupportedOperationException("TODO");
        }
    }

    @Tag("exercise")
    static final class SandwichTest {
        @Test
        void isMade() {
            throw new AssertionError("tried in vain");
        }
    }

    static final class HalfASandwich {
        void butter() {}

        void top() {
            List.of("bread").remove(0);     // wrong: nothing can be taken from this list
        }

        void make() {
            throw new UnsupportedOperationException("TODO");
        }
    }

    @Tag("exercise")
    static final class HalfASandwichTest {
        @Test
        void isMade() {
            throw new AssertionError("tried in vain");
        }

        @Test
        void isCut() {
            new HalfASandwich().make();
        }

        @Test
        void isEaten() {
            Call.run("guest", () -> new HalfASandwich().make()).awaitResult();
        }

        @Test
        void isTopped() {
            new HalfASandwich().top();
        }

        @Test
        void isToppedBySomebodyElse() {
            Call.run("helper", () -> new HalfASandwich().top()).awaitResult();
        }

        @Test
        void isServed() {
            await("the guest").atMost(Duration.ofMillis(1)).until(() -> false);
        }

        @Test
        void isShared() {
            throw new AssertionError("""
                    both took it:

                    | one  | other |
                    |      | take  |
                    | take |       |
                    """ + "|      |       |\n".repeat(100) + "| far too long |");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ham", "nothing"})
        void isFilledWith(String what) {
            if (what.equals("ham")) {
                new HalfASandwich().make();
            }
        }

        @Test
        void isButtered() {
            new HalfASandwich().butter();
        }
    }

    static final class Toast {
        boolean isBrown() {
            return true;
        }
    }

    abstract static class ToastContract {
        @Test
        void isBrown() {
            assertThat(new Toast().isBrown()).isTrue();
        }

        @Test
        void staysBrown() {
            assertThat(new Toast().isBrown()).isTrue();
        }
    }

    @Tag("exercise")
    static final class ToastTest extends ToastContract {}

    static final class ColdToast {
        boolean isBrown() {
            return true;
        }
    }

    @Tag("exercise")
    static final class ColdToastTest extends ToastContract {
        @Test
        @Override
        @Disabled("the toaster is out of order")
        void staysBrown() {}
    }

    static final class TravelToast {
        boolean isBrown() {
            return true;
        }
    }

    @Tag("exercise")
    static final class TravelToastTest extends ToastContract {
        @Test
        @DisabledOnOs(value = {OS.LINUX, OS.MAC, OS.WINDOWS}, disabledReason = "there is no socket")
        void isWarm() {
            throw new AssertionError("tried all the same");
        }

        @Test
        @EnabledOnOs(value = OS.AIX, disabledReason = "only there is a plug that fits")
        void isHot() {
            throw new AssertionError("tried all the same");
        }

        @Test
        @DisabledOnOs(value = OS.AIX, disabledReason = "there is no jam")
        void isSweet() {}

        @Test
        @EnabledOnOs(value = {OS.LINUX, OS.MAC, OS.WINDOWS}, disabledReason = "only there is butter")
        void isSpread() {}

        @Test
        void isWrapped() {
            assumeTrue(false, "there is no paper");
        }
    }

    abstract static class BreadContract implements AutoCloseable {

        private final String answer;

        BreadContract(String answer) {
            this.answer = answer;
        }

        void isSoft() {
            assertThat(answer).isEqualTo("bread");
        }

        void isCake() {
            assertThat(answer).isEqualTo("cake");
        }

        @Override
        public void close() {}
    }

    static final class BreadSolutionTest extends BreadContract {
        BreadSolutionTest() {
            super("bread");
        }
    }

    private static String reportOn(DiscoverySelector exercise, Path folder) throws IOException {
        Path report = folder.resolve("report.txt");
        System.setProperty("exercises.report", report.toString());
        try {
            run(exercise, new ExerciseReport(folder.resolve("solved.txt")));
        } finally {
            System.clearProperty("exercises.report");
        }
        return Files.readString(report);
    }

    private static List<String> solvedIn(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("solved.txt"));
    }

    /** Runs one patient by itself and returns its failure with everything attached to it. */
    private static String failureOf(Class<?> patients, String patient) {
        var outcome = new AtomicReference<TestExecutionResult>();
        run(selectMethod(patients, patient), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    outcome.set(result);
                }
            }
        });
        assertThat(outcome.get().getStatus()).isNotEqualTo(SUCCESSFUL);
        Throwable failure = outcome.get().getThrowable().orElseThrow();
        return failure + Arrays.toString(failure.getSuppressed()) + failure.getCause();
    }

    private static void run(DiscoverySelector tests, TestExecutionListener listener) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(tests)
                .filters(includeEngines("junit-jupiter"))       // once, even where tests.iters asks for more
                .build();
        var noReport = LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
        LauncherFactory.create(noReport).execute(request, listener);
    }
}
