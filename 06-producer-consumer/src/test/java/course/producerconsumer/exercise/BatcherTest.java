package course.producerconsumer.exercise;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class BatcherTest extends BatcherContract {

    BatcherTest() {
        super(BatcherTest::yours);
    }

    static Batches yours(int size, Duration wait, Consumer<List<Integer>> sink) {
        var batcher = new Batcher<>(size, wait, sink);
        return new Batches() {
            @Override
            public void add(Integer item) {
                batcher.add(item);
            }

            @Override
            public void close() {
                batcher.close();
            }
        };
    }
}
