package course.locks;

/** A flag that one thread raises and another sees: {@code volatile} makes sure of it. */
final class StopSign {

    // @start region=sign
    private volatile boolean raised;

    void raise() {
        raised = true;
    }

    boolean isRaised() {
        return raised;
    }
    // @end
}
