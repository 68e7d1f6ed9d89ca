package course.processes;

import java.io.ObjectInputFilter;

/**
 * Which classes may come out of a frame: plain values, those of the task's own package, and what the user adds.
 *
 * <p>Whoever writes to a stream chooses which classes its reader makes. So the reader says beforehand what it is
 * ready for, and any other class is refused before its code runs. For one thread only.
 */
final class Allowed {

    private static final String ALWAYS = "java.lang.*;java.math.*;java.time.*;java.util.*;"
            + "java.util.concurrent.*;java.io.IOException;java.io.UncheckedIOException;java.io.EOFException;"
            + "java.io.FileNotFoundException;java.io.ObjectStreamException;java.io.InvalidClassException;"
            + "java.io.InvalidObjectException;java.io.NotSerializableException;java.io.StreamCorruptedException;"
            + "course.processes.Failed;course.processes.RemoteTaskException;";

    private static final int DEEPEST = 20;      // with each level of sets within sets, reading takes twice as long

    private final String patterns;
    private final int longestArray;
    private ObjectInputFilter pattern;          // made when needed: the first one costs a new JVM more than its start

    /** Takes patterns as {@link ObjectInputFilter.Config#createFilter} reads them. */
    Allowed(String patterns, int longestArray) {
        this.patterns = patterns;
        this.longestArray = longestArray;
    }

    Filter around(Class<?> task) {
        return new Filter(task.getPackageName());
    }

    /** Refuses by an exception, so that the error names the class. */
    final class Filter implements ObjectInputFilter {

        private final String home;
        private long elements;

        private Filter(String home) {
            this.home = home;
        }

        @Override
        public Status checkInput(FilterInfo asked) {
            elements += Math.max(0, asked.arrayLength());
            if (elements > longestArray) {
                throw new SecurityException("refused, because its arrays have more than " + longestArray + " elements");
            } else if (asked.depth() > DEEPEST) {
                throw new SecurityException("refused, because it is nested deeper than " + DEEPEST);
            }
            Class<?> type = asked.serialClass();
            if (type != null && type.getPackageName().equals(home)) {
                return Status.ALLOWED;
            }
            if (pattern == null) {
                pattern = ObjectInputFilter.Config.createFilter(ALWAYS + patterns + ";!*");
            }
            Status status = pattern.checkInput(asked);
            if (status == Status.REJECTED && type != null) {
                throw new SecurityException("refused, because nothing allows it: " + type.getName());
            }
            return status;
        }

        /** All arrays of a stream together may be as long as one may be: each element takes a byte of the stream. */
        ObjectInputFilter forOneStream() {
            return new Filter(home);
        }

        /** Asks about a record that comes without a stream of its own. */
        void check(Class<?> type) {
            checkInput(new Asked(type, -1, 1, 1, 0));
        }
    }

    private record Asked(Class<?> serialClass, long arrayLength, long depth, long references, long streamBytes)
            implements ObjectInputFilter.FilterInfo {}
}
