package course.executors.exercise;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class ThrottleTest extends ThrottleContract {

    ThrottleTest() {
        super((executor, atMost) -> {
            var throttle = new Throttle(executor, atMost);
            return new Answer() {
                @Override
                public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
                    return throttle.submit(task);
                }
            };
        });
    }
}
