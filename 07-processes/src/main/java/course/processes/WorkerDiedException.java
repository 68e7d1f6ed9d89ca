package course.processes;

/**
 * A task has no answer, because the workers that should have done it died; it may have been done. The cause, if there is
 * one, is why the last could not be started, or what it said that could not be read.
 */
public final class WorkerDiedException extends Exception {

    private static final long serialVersionUID = 1;

    WorkerDiedException(Object task, int deaths, int exitCode, Throwable why) {
        super(RemoteTaskException.textOf(task) + switch (deaths) {
            case 0 -> " has no worker: none starts"
                    + (exitCode == PoolWorker.NO_PROCESS ? "" : ", and the last ended with exit code " + exitCode);
            case 1 -> " has lost its worker, with exit code " + exitCode;
            default -> " has lost its worker " + deaths + " times, at last with exit code " + exitCode;
        }, why);
    }
}
