package course.queues.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class JoinableBufferTest extends JoinableBufferContract {

    JoinableBufferTest() {
        super(JoinableBufferTest::yours);
    }

    private static Joinable yours() {
        var buffer = new JoinableBuffer<Integer>();
        return new Joinable() {
            @Override
            public void put(Integer item) {
                buffer.put(item);
            }

            @Override
            public Integer take() throws InterruptedException {
                return buffer.take();
            }

            @Override
            public void taskDone() {
                buffer.taskDone();
            }

            @Override
            public void join() throws InterruptedException {
                buffer.join();
            }
        };
    }
}
