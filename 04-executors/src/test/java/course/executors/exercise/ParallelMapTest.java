package course.executors.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class ParallelMapTest extends ParallelMapContract {

    ParallelMapTest() {
        super(ParallelMap::map);
    }
}
