package course.locks.exercise;

import java.time.Duration;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class BoundedSemaphoreTest extends BoundedSemaphoreContract {

    BoundedSemaphoreTest() {
        super(YourSemaphore::new);
    }

    private static final class YourSemaphore implements Answer {

        private final BoundedSemaphore semaphore;

        YourSemaphore(int permits) {
            semaphore = new BoundedSemaphore(permits);
        }

        @Override
        public void acquire() throws InterruptedException {
            semaphore.acquire();
        }

        @Override
        public boolean tryAcquire(Duration limit) throws InterruptedException {
            return semaphore.tryAcquire(limit);
        }

        @Override
        public void release() {
            semaphore.release();
        }
    }
}
