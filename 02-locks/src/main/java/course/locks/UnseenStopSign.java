package course.locks;

/**
 * Broken on purpose: without {@code volatile}, a loop that looks at the flag may look once and never again.
 *
 * <p>The compiler sees nothing in such a loop that changes the flag, so it takes the look out of the loop.
 */
final class UnseenStopSign {

    // @start region=sign
    private boolean raised;         // wrong: nothing orders the look after the raising

    void raise() {
        raised = true;
    }

    boolean isRaised() {
        return raised;
    }
    // @end
}
