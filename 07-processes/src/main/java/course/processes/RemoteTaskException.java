package course.processes;

import java.util.Arrays;

/**
 * Stands in for an exception that cannot travel, because it cannot be written, is not allowed or is too large: its
 * class, its message and the lines of its stack are here, but no more of them than anybody reads.
 */
public final class RemoteTaskException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_LINES = 100;

    RemoteTaskException(Throwable original, Exception why) {
        super(textOf(original) + ", which cannot travel: " + textOf(why));
        StackTraceElement[] stack = original.getStackTrace();
        setStackTrace(Arrays.copyOf(stack, Math.min(stack.length, MOST_LINES)));
    }

    /** What something says of itself, in so far as it says anything. */
    static String textOf(Object any) {
        try {
            String text = any.toString();
            return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        } catch (Throwable speechless) {
            return any.getClass().getName();
        }
    }
}
