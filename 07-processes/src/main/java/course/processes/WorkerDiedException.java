package course.processes;

/** A task has not been done, because the workers that should have done it died. */
public final class WorkerDiedException extends Exception {

    private static final long serialVersionUID = 1;

    WorkerDiedException(Object task, int deaths, int exitCode) {
        super(task + (deaths == 0
                ? " has no worker: none starts, and the last ended with exit code "
                : " has lost its worker " + deaths + " times, at last with exit code ") + exitCode);
    }
}
