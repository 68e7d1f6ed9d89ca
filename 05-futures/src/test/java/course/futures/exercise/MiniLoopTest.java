package course.futures.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class MiniLoopTest extends MiniLoopContract {

    MiniLoopTest() {
        super(MiniLoop::new);
    }
}
