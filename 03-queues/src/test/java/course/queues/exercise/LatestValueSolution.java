package course.queues.exercise;

import java.util.Objects;

/** One field and one lock: publish overwrites it, take waits for it and clears it before anybody else can look. */
final class LatestValueSolution implements LatestValueContract.Mailbox {

    private Integer value;          // guarded by this; null when the box is empty

    @Override
    public synchronized void publish(Integer newer) {
        value = Objects.requireNonNull(newer);
        notifyAll();
    }

    @Override
    public synchronized Integer take() throws InterruptedException {
        while (value == null) {
            wait();
        }
        Integer latest = value;
        value = null;
        return latest;
    }
}
