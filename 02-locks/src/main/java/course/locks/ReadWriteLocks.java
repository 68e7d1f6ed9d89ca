package course.locks;

import java.util.concurrent.CyclicBarrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who only reads keeps nobody from reading: a read-write lock lets readers in together and a writer alone.
 *
 * <p>Watch two readers meet inside the lock, then an optimistic reader whom a writer overtakes: he who does not
 * validate sees half a move.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=ReadWriteLocks</pre>
 *
 * @see PriceList
 * @see Robot
 * @see java.util.concurrent.locks.StampedLock
 */
final class ReadWriteLocks {

    private static final Logger log = LoggerFactory.getLogger(ReadWriteLocks.class);

    void main() throws InterruptedException {
        var prices = new PriceList();
        prices.change("bread", 3, () -> {});
        var bothInside = new CyclicBarrier(2);
        Crew.Task reader = () -> log.info("a loaf costs {}; we were both inside",
                prices.look("bread", () -> LostUpdates.meetAt(bothInside)));
        new Crew().with("Ann", reader).with("Bob", reader).work();

        new Crew()
                .with("writer", () -> prices.change("bread", 4, () -> {
                    log.info("changes the price, which takes a second");
                    Thread.sleep(1000);
                }))
                .with("reader", () -> {
                    Thread.sleep(200);
                    log.info("asks for the price and has to wait");
                    log.info("a loaf costs {}", prices.look("bread", () -> {}));
                })
                .work();

        var robot = new Robot();
        log.info("optimistic, not validated: {}", robot.glance(moveOnce(robot)));
        log.info("optimistic, validated:     {}", robot.place(moveOnce(robot)));
    }

    // @start region=move-once
    /** A pause in which another thread moves the robot, the first time it is called. */
    static Runnable moveOnce(Robot robot) {
        return new Runnable() {
            private boolean moved;

            @Override
            public void run() {
                if (!moved) {
                    moved = true;
                    try {
                        new Crew().with("motor", () -> robot.move(10)).work();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        };
    }
    // @end
}
