package course.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A barrier holds everyone back until the last has come, lifts, and is ready for the next round.
 *
 * <p>Watch four hikers meet at each of three huts. Nobody leaves before all are there; the last to come says so for all. Then
 * a phaser, from which one may drop out, and a barrier that is called off.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=Barriers</pre>
 *
 * @see java.util.concurrent.CyclicBarrier
 * @see java.util.concurrent.Phaser
 */
final class Barriers {

    private static final Logger log = LoggerFactory.getLogger(Barriers.class);

    void main() throws InterruptedException {
        log.info("the diary: {}", hike(4, 3, () -> Thread.sleep(ThreadLocalRandom.current().nextInt(100, 500))));
        log.info("with one who goes home after the first hut: {}", hikeWithDropOut());

        var calledOff = new CyclicBarrier(2);
        new Crew()
                .with("hiker", () -> {
                    try {
                        calledOff.await();
                    } catch (BrokenBarrierException rain) {
                        log.info("waits for nobody any more: {}", rain.getClass().getSimpleName());
                    }
                })
                .with("guide", () -> {
                    do {
                        Thread.sleep(300);
                    } while (calledOff.getNumberWaiting() == 0);        // else nobody would hear of it
                    log.info("{} waits; the tour is called off", calledOff.getNumberWaiting());
                    calledOff.reset();
                })
                .work();
    }

    // @start region=hike
    /** Each walks to each hut at his own pace. The diary says when somebody arrived, and when all were there. */
    static List<String> hike(int hikers, int huts, Crew.Task walk) throws InterruptedException {
        var diary = new CopyOnWriteArrayList<String>();
        var hut = new CyclicBarrier(hikers, () -> diary.add("all here"));
        var crew = new Crew();
        for (int hiker = 1; hiker <= hikers; hiker++) {
            crew.with("hiker " + hiker, () -> {
                for (int i = 0; i < huts; i++) {
                    walk.run();
                    diary.add("arrived");
                    LostUpdates.meetAt(hut);
                }
            });
        }
        crew.work();
        return diary;
    }
    // @end

    // @start region=phaser
    /** Three walk to the first hut, two go on to the second: a phaser's parties may come and go. */
    static List<Integer> hikeWithDropOut() throws InterruptedException {
        var atEachHut = new ArrayList<Integer>();
        var huts = new Phaser(3) {
            @Override
            protected boolean onAdvance(int hut, int stillThere) {
                atEachHut.add(stillThere);
                return stillThere == 0;
            }
        };
        atEachHut.add(huts.getRegisteredParties());
        Crew.Task walker = () -> walkToBoth(huts);
        new Crew().with("Ann", walker).with("Bob", walker).with("Cid", huts::arriveAndDeregister).work();
        return atEachHut;
    }

    static void walkToBoth(Phaser huts) throws InterruptedException {
        huts.awaitAdvanceInterruptibly(huts.arrive());      // arriveAndAwaitAdvance would hear no interrupt
        huts.awaitAdvanceInterruptibly(huts.arrive());
        huts.arriveAndDeregister();
    }
    // @end
}
