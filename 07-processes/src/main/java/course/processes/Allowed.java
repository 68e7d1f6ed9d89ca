package course.processes;

import java.io.ObjectInputFilter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which classes may come out of a frame: plain values, those of the task's own package, and what the user adds.
 *
 * <p>Whoever writes to a stream chooses which classes its reader makes. So the reader says beforehand what it is
 * ready for, and any other class is refused before its code runs. For one thread only.
 */
final class Allowed {

    private static final String ALWAYS = "maxdepth=100;java.lang.*;java.math.*;java.time.*;java.util.*;"
            + "java.util.concurrent.*;java.io.IOException;java.io.UncheckedIOException;java.io.EOFException;"
            + "java.io.FileNotFoundException;java.io.ObjectStreamException;java.io.InvalidClassException;"
            + "java.io.InvalidObjectException;java.io.NotSerializableException;java.io.StreamCorruptedException;"
            + "course.processes.Failed;course.processes.RemoteTaskException;";

    private final String patterns;
    private final int longestArray;
    private final Map<String, Filter> byPackage = new HashMap<>();

    /** Takes patterns as {@link ObjectInputFilter.Config#createFilter} reads them. */
    Allowed(String patterns, int longestArray) {
        this.patterns = patterns;
        this.longestArray = longestArray;
    }

    Filter around(Class<?> task) {
        Filter filter = byPackage.get(task.getPackageName());
        if (filter == null) {
            String all = "maxarray=" + longestArray + ";" + ALWAYS + task.getPackageName() + ".*;" + patterns + ";!*";
            filter = new Filter(ObjectInputFilter.Config.createFilter(all), new HashSet<>());
            byPackage.put(task.getPackageName(), filter);
        }
        return filter;
    }

    /** Refuses by an exception, so that the error names the class. */
    record Filter(ObjectInputFilter pattern, Set<Class<?>> known) implements ObjectInputFilter {

        @Override
        public Status checkInput(FilterInfo asked) {
            Status status = pattern.checkInput(asked);
            if (status == Status.REJECTED && asked.serialClass() != null) {
                throw new SecurityException("refused, because nothing allows it: " + asked.serialClass().getName());
            }
            return status;
        }

        /** Asks about a record that comes without a stream of its own, once for each class. */
        void check(Class<?> type) {
            if (!known.contains(type)) {
                checkInput(new Asked(type));
                known.add(type);
            }
        }
    }

    private record Asked(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {

        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 0;
        }
    }
}
