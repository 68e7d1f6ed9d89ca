package course.queues.exercise;

class WordCountSolutionTest extends WordCountContract {

    WordCountSolutionTest() {
        super(WordCountSolution::count);
    }
}
