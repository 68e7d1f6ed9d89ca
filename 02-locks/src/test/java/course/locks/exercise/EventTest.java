package course.locks.exercise;

import java.time.Duration;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class EventTest extends EventContract {

    EventTest() {
        super(YourEvent::new);
    }

    private static final class YourEvent implements Answer {

        private final Event event = new Event();

        @Override
        public void set() {
            event.set();
        }

        @Override
        public void clear() {
            event.clear();
        }

        @Override
        public boolean isSet() {
            return event.isSet();
        }

        @Override
        public void await() throws InterruptedException {
            event.await();
        }

        @Override
        public boolean await(Duration limit) throws InterruptedException {
            return event.await(limit);
        }
    }
}
