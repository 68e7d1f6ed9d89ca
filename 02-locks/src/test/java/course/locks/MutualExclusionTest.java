package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutualExclusionTest {

    private static final MutualExclusion LOCKS = new MutualExclusion();

    private Integer count = 0;

    static Stream<Named<Overtaking.Section>> locks() {
        return Stream.of(
                Named.of("synchronized", LOCKS::insideSynchronized),
                Named.of("ReentrantLock", LOCKS::insideReentrantLock),
                Named.of("StampedLock", LOCKS::insideStampedLock));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("locks")
    void nobodyComesInWhileAnotherIsInside(Overtaking.Section locked) {
        Overtaking.isImpossible(locked, locked);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("locks")
    void theLockIsFreeAfterAFailure(Overtaking.Section locked) {
        assertThatThrownBy(() -> locked.run(() -> {
            throw new IllegalStateException("dropped");
        })).hasMessage("dropped");

        Call.run("next", () -> locked.run(() -> {})).awaitResult();
    }

    @Test
    void theLockOfTheClassIsNotThatOfTheObject() {
        Overtaking.isPossible(MutualExclusionTest::insideTheClass, this::insideTheObject);
    }

    @Test
    void whoCountsUpAnIntegerThatIsTheLockLetsOthersIn() {
        Overtaking.isPossible(this::insideTheCount, this::insideTheCount);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("locks")
    void ofEightThreadsThereIsNeverMoreThanOneInside(Overtaking.Section locked) throws InterruptedException {
        var inside = new AtomicInteger();
        var crowded = new AtomicInteger();
        var entries = new AtomicInteger();
        var crew = new Crew();
        for (int thread = 1; thread <= 8; thread++) {
            crew.with("thread " + thread, () -> {
                for (int entry = 0; entry < 10_000; entry++) {
                    locked.run(() -> {
                        if (inside.incrementAndGet() > 1) {
                            crowded.incrementAndGet();
                        }
                        entries.incrementAndGet();
                        inside.decrementAndGet();
                    });
                }
            });
        }
        crew.work();

        assertThat(crowded).hasValue(0);
        assertThat(entries).hasValue(80_000);
    }

    private static synchronized void insideTheClass(Crew.Task section) throws InterruptedException {
        section.run();
    }

    private synchronized void insideTheObject(Crew.Task section) throws InterruptedException {
        section.run();
    }

    @SuppressWarnings("synchronization")        // that is what is wrong with it
    private void insideTheCount(Crew.Task section) throws InterruptedException {
        synchronized (count) {
            count++;
            section.run();
        }
    }
}
