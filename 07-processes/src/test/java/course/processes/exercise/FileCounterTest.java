package course.processes.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class FileCounterTest extends FileCounterContract {

    FileCounterTest() {
        super(FileCounter.class);
    }
}
