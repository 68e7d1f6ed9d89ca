package course.processes;

/** Stands in for an exception that cannot travel: its class, its message and the lines of its stack are here. */
public final class RemoteTaskException extends Exception {

    private static final long serialVersionUID = 1;

    RemoteTaskException(Throwable original, Exception why) {
        super(original + ", which cannot travel: " + why);
        setStackTrace(original.getStackTrace());
    }
}
