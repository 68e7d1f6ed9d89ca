package course.queues.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class WordCountTest extends WordCountContract {

    WordCountTest() {
        super(WordCount::count);
    }
}
