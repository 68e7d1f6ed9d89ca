package course.threads.exercise;

class TickerSolutionTest extends TickerContract {

    TickerSolutionTest() {
        super((period, tick) -> {
            var ticker = new TickerSolution(period, tick);
            return new Subject(ticker::start, ticker::close);
        });
    }
}
