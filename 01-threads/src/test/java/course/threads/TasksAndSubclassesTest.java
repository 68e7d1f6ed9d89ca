package course.threads;

import static java.lang.Thread.State.NEW;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.threads.TasksAndSubclasses.CountToFive;
import course.threads.TasksAndSubclasses.CountingThread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasksAndSubclassesTest {

    private record Line(int number, Thread speaker) {}

    private final List<Line> lines = new ArrayList<>();     // written by one thread, read after its end

    @Test
    void aTaskCountsOnAPlatformThread() throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(new CountToFive(this::note));
        thread.join();

        assertThatItCountedToFiveOn(thread);
    }

    @Test
    void theSameTaskCountsOnAVirtualThread() throws InterruptedException {
        Thread thread = Thread.ofVirtual().start(new CountToFive(this::note));
        thread.join();

        assertThatItCountedToFiveOn(thread);
    }

    @Test
    void aSubclassCountsOnTheThreadThatItIs() throws InterruptedException {
        var thread = new CountingThread(this::note);
        thread.start();
        thread.join();

        assertThatItCountedToFiveOn(thread);
    }

    @Test
    void aSubclassCannotBeStartedTwice() throws InterruptedException {
        var thread = new CountingThread(_ -> {});
        thread.start();
        thread.join();

        assertThatThrownBy(thread::start).isInstanceOf(IllegalThreadStateException.class);
    }

    @Test
    void aSubclassThatIsGivenAwayIsAMereTaskAndNeverStarts() throws InterruptedException {
        var givenAway = new CountingThread(this::note);
        Thread thread = Thread.ofVirtual().start(givenAway);
        thread.join();

        assertThatItCountedToFiveOn(thread);
        assertThat(givenAway.getState()).isEqualTo(NEW);
    }

    private void note(int number) {
        lines.add(new Line(number, Thread.currentThread()));
    }

    private void assertThatItCountedToFiveOn(Thread thread) {
        assertThat(lines).extracting(Line::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(lines.stream().map(Line::speaker).collect(toSet())).containsExactly(thread);
    }
}
