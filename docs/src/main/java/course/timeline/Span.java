package course.timeline;

/**
 * A stretch of a thread's life in one state, in nanoseconds.
 *
 * @param detail what the thread waited for or who held it up; empty when there is nothing to say
 */
record Span(State state, long from, long to, String detail) {

    long length() {
        return to - from;
    }

    Span since(long moment) {
        return new Span(state, Math.max(from - moment, 0), to - moment, detail);
    }

    Span between(long earliest, long latest) {
        return new Span(state, Math.max(from, earliest), Math.min(to, latest), detail);
    }
}
