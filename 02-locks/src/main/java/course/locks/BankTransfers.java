package course.locks;

import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lock for all is right and serves one at a time; with a lock per account those who have none in common are served
 * together, if the locks are taken in one order.
 *
 * <p>Watch the auditor: without a lock he misses money again and again. Then two transfers in opposite directions, each
 * of which takes its own account first.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=BankTransfers</pre>
 *
 * @see OneLockBank
 * @see LockPerAccountBank
 */
final class BankTransfers {

    private static final Logger log = LoggerFactory.getLogger(BankTransfers.class);
    private static final long[] SIX_ACCOUNTS = {5_000, 10_000, 7_500, 7_000, 6_000, 9_000};

    void main() throws InterruptedException {
        log.info("without a lock, {} of 5000 audits are wrong", wrongAudits(new UnlockedBank(SIX_ACCOUNTS), 1000));
        log.info("with one lock, {} of 5000", wrongAudits(new OneLockBank(SIX_ACCOUNTS), 1000));
        log.info("with a lock per account, {} of 5000", wrongAudits(new LockPerAccountBank(SIX_ACCOUNTS), 1000));

        var bank = new LockPerAccountBank(SIX_ACCOUNTS);
        var bothHaveOne = new CyclicBarrier(2);
        Thread day = Thread.ofPlatform().name("day").start(() -> {
            try {
                new Crew()
                        .with("Ann to Bob", () -> bank.transferInCallOrder(0, 1, () -> LostUpdates.meetAt(bothHaveOne)))
                        .with("Bob to Ann", () -> bank.transferInCallOrder(1, 0, () -> LostUpdates.meetAt(bothHaveOne)))
                        .work();
            } catch (InterruptedException closing) {
                log.info("closing time; neither was served");
            }
        });
        if (!DiningPhilosophers.waitInACircle(2, day, Duration.ofSeconds(30))) {
            log.info("the JVM sees no two who wait for each other");
        }
        DiningPhilosophers.deadlocked()
                .forEach(stuck -> log.info("\"{}\" waits for \"{}\"", stuck.getThreadName(), stuck.getLockOwnerName()));
        day.interrupt();
        day.join();
    }

    // @start region=audits
    /** Five clerks transfer to and fro, and each audits after every transfer. How often was the sum wrong? */
    static int wrongAudits(Accounts bank, int transfersEach) throws InterruptedException {
        long money = bank.audit();
        var wrong = new AtomicInteger();
        var clerks = new Crew();
        for (int clerk = 0; clerk < 5; clerk++) {
            int from = clerk;
            clerks.with("clerk " + clerk, () -> {
                for (int i = 0; i < transfersEach; i++) {
                    bank.transfer(from, (from + 1 + i % 5) % 6, 1, Thread::yield);
                    if (bank.audit() != money) {
                        wrong.incrementAndGet();
                    }
                }
            });
        }
        clerks.work();
        return wrong.get();
    }
    // @end
}
