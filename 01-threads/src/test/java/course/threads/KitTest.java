package course.threads;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import course.kit.Call;
import course.kit.ExerciseReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
    void aDeadlockIsReportedWithItsThreadsAndLocksAtTheTimeLimit() {
        assertThat(failureOf(Patients.class, "threadsDeadlock"))
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
        Path report = folder.resolve("report.txt");
        System.setProperty("exercises.report", report.toString());
        try {
            run(selectClass(HalfASandwichTest.class), new ExerciseReport());
        } finally {
            System.clearProperty("exercises.report");
        }

        assertThat(report).content()
                .contains("  not yet  is made\n             tried in vain\n")
                .contains("  not yet  is cut\n             not written yet\n")
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
    void aWrongAnswerThatIsNotCaughtFails() {
        AutoCloseable contract = () -> {};

        assertThatThrownBy(() -> assertCaught(contract, answer -> {})).isInstanceOf(AssertionError.class);
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

        @Test
        @Timeout(value = 500, unit = TimeUnit.MILLISECONDS)
        void threadsDeadlock() throws InterruptedException {
            var knife = new ReentrantLock();
            var fork = new ReentrantLock();
            var bothHoldOne = new CountDownLatch(2);
            Thread left = Thread.ofPlatform().name("left").start(() -> takeBoth(knife, fork, bothHoldOne));
            Thread right = Thread.ofPlatform().name("right").start(() -> takeBoth(fork, knife, bothHoldOne));
            try {
                left.join();
            } finally {
                left.interrupt();
                right.interrupt();
            }
        }

        private static void takeBoth(ReentrantLock first, ReentrantLock second, CountDownLatch bothHoldOne) {
            try {
                first.lockInterruptibly();
                bothHoldOne.countDown();
                bothHoldOne.await();
                second.lockInterruptibly();
            } catch (InterruptedException givenUp) {
                // The time limit has passed.
            }
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

        @Test
        void isButtered() {
            new HalfASandwich().butter();
        }
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
