package course.queues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpinningOnARingTest {

    @Test
    void whoSpinsOnPlainIndicesNeverSeesTheOther() throws Exception {
        assertThat(SpinningOnARing.noticed(PlainRing.class)).isEqualTo("the consumer never noticed, the producer never noticed");
    }

    /** Room for one. What has moved, nothing tells the other side. */
    static final class PlainRing implements Ring<Object> {
        private final Object[] slots = new Object[1];
        private long head;
        private long tail;

        PlainRing(int capacity) {}

        @Override
        public boolean offer(Object item) {
            if (tail == head + slots.length) {
                return false;
            }
            slots[0] = item;
            tail++;
            return true;
        }

        @Override
        public Object poll() {
            if (head == tail) {
                return null;
            }
            head++;
            return slots[0];
        }
    }
}
