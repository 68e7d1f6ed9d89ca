package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import course.producerconsumer.Crew.Job;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final ThreadFactory threads = Thread.ofPlatform().factory();
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void allWorkAtTheSameTimeUnderTheirNames() {
        var met = new CountDownLatch(2);
        var names = new ConcurrentSkipListSet<String>();
        Crew.Body meet = () -> {
            names.add(Thread.currentThread().getName());
            met.countDown();
            met.await();
        };

        Call.run("chef", () -> Crew.run(threads, List.of(new Job("cook", meet), new Job("waiter", meet)))).awaitResult();

        assertThat(names).containsExactly("cook", "waiter");
    }

    /** A recorder keeps the name with which a thread begins. */
    @Test
    void eachIsCalledByItsNameFromTheBeginning() {
        var names = new ConcurrentSkipListSet<String>();
        ThreadFactory register = work -> threads.newThread(() -> {
            names.add(Thread.currentThread().getName());
            work.run();
        });

        Call.run("chef", () -> Crew.run(register, List.of(new Job("cook", () -> {}), new Job("waiter", () -> {}))))
                .awaitResult();

        assertThat(names).containsExactly("cook", "waiter");
    }

    @Test
    void oneFailureSendsTheOthersHome() {
        var chef = Call.run("chef", () -> Crew.run(threads, List.of(new Job("waits", never::await),
                new Job("fails", () -> {
                    throw new IllegalArgumentException("burnt");
                }))));

        assertThat(chef.awaitFailure()).isInstanceOf(IllegalStateException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoIsCalledAwayHasFailedToo() {
        var chef = Call.run("chef", () -> Crew.run(threads, List.of(new Job("cook", () -> {
            throw new InterruptedException("called away");
        }))));

        assertThat(chef.awaitFailure()).isInstanceOf(IllegalStateException.class).hasRootCauseMessage("called away");
    }

    /** One of them has still to tidy up: before that, nobody says that all have gone. */
    @Test
    void itWaitsForThoseItSendsHome() throws InterruptedException {
        var busy = new CountDownLatch(1);
        var tidies = new CountDownLatch(1);
        var tidy = new CountDownLatch(1);
        var chef = Call.run("chef", () -> Crew.run(threads, List.of(new Job("tidy cook", () -> {
            try {
                busy.countDown();
                never.await();
            } catch (InterruptedException sentHome) {
                tidies.countDown();
                tidy.await();
            }
        }))));
        busy.await();

        chef.interrupt();

        tidies.await();
        ShelfContract.awaitWaiting(chef);
        tidy.countDown();
        assertThat(chef.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
