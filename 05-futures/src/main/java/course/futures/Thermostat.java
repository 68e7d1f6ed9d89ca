package course.futures;

import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;

/** Reads one temperature after the other, and asks for the next when it has dealt with the last. */
final class Thermostat implements Subscriber<Integer> {

    private final Consumer<String> diary;
    private final Runnable adjust;
    private Subscription sensor;            // calls of a subscriber's methods are ordered, so no lock

    Thermostat(Consumer<String> diary, Runnable adjust) {
        this.diary = diary;
        this.adjust = adjust;
    }

    // @start region=subscriber
    @Override
    public void onSubscribe(Subscription subscription) {
        sensor = subscription;
        sensor.request(1);
    }

    @Override
    public void onNext(Integer degrees) {
        diary.accept("reads " + degrees);
        adjust.run();
        if (degrees > 6) {
            diary.accept("warning: " + degrees);
        }
        if (degrees >= 9) {
            diary.accept("shuts down");
            sensor.cancel();
        } else {
            sensor.request(1);
        }
    }

    @Override
    public void onComplete() {
        diary.accept("no more readings");
    }

    @Override
    public void onError(Throwable failure) {
        diary.accept("the sensor failed: " + failure.getMessage());
    }
    // @end
}
