package course.processes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Who does the work. The client code is the same for all. */
enum Way {

    SEQUENTIAL("one thread"), THREADS("a thread a core"), POOL("a pool of processes"), PROCESS_A_PICTURE("a process a picture");

    final String title;

    Way(String title) {
        this.title = title;
    }

    // @start region=open
    ExecutorService open(int workers) {
        return switch (this) {
            case SEQUENTIAL -> Executors.newSingleThreadExecutor();
            case THREADS -> Executors.newFixedThreadPool(workers);
            case POOL -> processes(workers).build();
            case PROCESS_A_PICTURE -> processes(workers).tasksPerWorker(1).build();
        };
    }

    private static ProcessPoolBuilder processes(int workers) {
        return ProcessPool.builder(workers).allow("java.nio.file.*");       // exceptions that name a file
    }
    // @end
}
