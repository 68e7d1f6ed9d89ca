package course.queues.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class LatestValueTest extends LatestValueContract {

    LatestValueTest() {
        super(LatestValueTest::yours);
    }

    private static Mailbox yours() {
        var latest = new LatestValue<Integer>();
        return new Mailbox() {
            @Override
            public void publish(Integer value) {
                latest.publish(value);
            }

            @Override
            public Integer take() throws InterruptedException {
                return latest.take();
            }
        };
    }
}
