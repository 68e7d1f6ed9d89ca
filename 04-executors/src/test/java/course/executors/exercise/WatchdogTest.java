package course.executors.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class WatchdogTest extends WatchdogContract {

    WatchdogTest() {
        super(Watchdog::callWithin);
    }
}
