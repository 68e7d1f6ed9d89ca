package course.timeline;

/** What a thread does at a moment, as far as the recorder tells. */
enum State {
    RUNNING("running or ready to run", "ran"),
    SLEEPING("sleeping", "slept"),
    WAITING("waiting (wait, join)", "waited"),
    PARKED("parked (lock, queue, future …)", "was parked"),
    BLOCKED("blocked on a monitor", "was blocked"),
    READING("waiting for input", "waited for input"),
    UNKNOWN("not recorded", "did what the recorder does not tell");

    private final String label;
    private final String past;

    State(String label, String past) {
        this.label = label;
        this.past = past;
    }

    String label() {
        return label;
    }

    String past() {
        return past;
    }
}
