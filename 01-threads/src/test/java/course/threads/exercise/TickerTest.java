package course.threads.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class TickerTest extends TickerContract {

    TickerTest() {
        super((period, tick) -> {
            var ticker = new Ticker(period, tick);
            return new Subject(ticker::start, ticker::close);
        });
    }
}
