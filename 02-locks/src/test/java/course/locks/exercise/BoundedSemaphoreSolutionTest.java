package course.locks.exercise;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Nested;

class BoundedSemaphoreSolutionTest extends BoundedSemaphoreContract {

    BoundedSemaphoreSolutionTest() {
        super(BoundedSemaphoreSolution::new);
    }

    @Nested
    class WithASemaphoreOfTheLibrary extends BoundedSemaphoreContract {

        WithASemaphoreOfTheLibrary() {
            super(LocksTheReleaseAlone::new);
        }
    }

    /** Another right answer: others may take meanwhile, but nobody else gives back, so there is never one too many. */
    private static final class LocksTheReleaseAlone implements BoundedSemaphoreContract.Answer {

        private final int permits;
        private final Semaphore semaphore;

        LocksTheReleaseAlone(int permits) {
            if (permits < 0) {
                throw new IllegalArgumentException("permits must not be negative: " + permits);
            }
            this.permits = permits;
            semaphore = new Semaphore(permits);
        }

        @Override
        public void acquire() throws InterruptedException {
            semaphore.acquire();
        }

        @Override
        public boolean tryAcquire(Duration limit) throws InterruptedException {
            return semaphore.tryAcquire(limit.toNanos(), NANOSECONDS);
        }

        @Override
        public synchronized void release() {
            if (semaphore.availablePermits() == permits) {
                throw new IllegalStateException("all " + permits + " permits are free");
            }
            semaphore.release();
        }
    }
}
