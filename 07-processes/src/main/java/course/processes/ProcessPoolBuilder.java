package course.processes;

import java.io.ObjectInputFilter;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** What may be set before a {@link ProcessPool} is made. */
public final class ProcessPoolBuilder {

    final int size;
    int tasksPerWorker = Integer.MAX_VALUE;
    int retries = 2;
    int maxFrame = 16 << 20;
    String patterns = "";
    List<String> jvmOptions = List.of();
    ThreadFactory threads = Thread.ofPlatform().daemon(false).factory();    // of those that feed workers

    ProcessPoolBuilder(int size) {
        this.size = atLeast("size", 1, size);
    }

    private ProcessPoolBuilder(ProcessPoolBuilder other) {
        size = other.size;
        tasksPerWorker = other.tasksPerWorker;
        retries = other.retries;
        maxFrame = other.maxFrame;
        patterns = other.patterns;
        jvmOptions = other.jvmOptions;
        threads = other.threads;
    }

    /**
     * After so many tasks a worker is replaced by a fresh one.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public ProcessPoolBuilder tasksPerWorker(int tasks) {
        tasksPerWorker = atLeast("tasksPerWorker", 1, tasks);
        return this;
    }

    /**
     * How often a task is begun anew after its worker died: 2, if nothing else is said. With 0, a worker is sent a frame
     * only after it has answered the one before, so that none that has begun is taken for one that has not; that is slower.
     * Of a chunk all tasks fail then, done, begun or neither, for their answers travel when the last is done: take chunks of 1.
     *
     * @throws IllegalArgumentException if that is less than 0
     */
    public ProcessPoolBuilder retries(int times) {
        retries = atLeast("retries", 0, times);
        return this;
    }

    /**
     * No frame, and so no task and no result, may be larger: 16 MB, if nothing else is said.
     *
     * @throws IllegalArgumentException if that is less than 1024
     */
    public ProcessPoolBuilder maxFrame(int bytes) {
        maxFrame = atLeast("maxFrame", 1 << 10, bytes);
        return this;
    }

    /**
     * Classes that may travel beside plain values and the task's package, as in {@code "java.awt.*;app.Order"}. What is no
     * record may be nested 20 deep.
     *
     * @throws IllegalArgumentException if {@link ObjectInputFilter.Config#createFilter} cannot read the patterns
     */
    public ProcessPoolBuilder allow(String filterPatterns) {
        ObjectInputFilter.Config.createFilter(filterPatterns);
        patterns = filterPatterns;
        return this;
    }

    /** Options of the workers' JVMs, such as {@code "-Xmx1g"}. */
    public ProcessPoolBuilder jvmOptions(String... options) {
        jvmOptions = List.of(options);
        return this;
    }

    /** Makes a pool, which nothing that is set later will change. */
    public ProcessPool build() {
        return new ProcessPool(new ProcessPoolBuilder(this));
    }

    static int atLeast(String name, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " is less than " + least);
        }
        return value;
    }
}
