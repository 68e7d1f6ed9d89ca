package course.timeline;

import java.util.Locale;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** How a picture says things. */
final class Words {

    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000 * MICROSECOND;
    private static final long SECOND = 1_000 * MILLISECOND;

    private Words() {}

    /** What a parked thread waits for: {@code Semaphore} rather than {@code Semaphore$NonfairSync}. */
    static String blocker(RecordedClass parkedOn) {
        if (parkedOn == null) {
            return "";
        }
        String name = parkedOn.getName().replaceFirst(".*\\.", "");
        return name.endsWith("$ConditionObject") ? "Condition" : name.replaceFirst("\\$.*", "");
    }

    /**
     * How a call of {@code wait()} ended. That of {@code join()} is one: a thread that ends notifies who
     * waits for it.
     */
    static String awaited(RecordedEvent wait) {
        RecordedThread notifier = wait.getThread("notifier");
        if (wait.getBoolean("timedOut")) {
            return "timed out";
        }
        if (notifier == null) {
            return "";
        }
        boolean join = wait.getClass("monitorClass").getName().equals(Thread.class.getName());
        return (join ? "joins " : "woken by ") + notifier.getJavaName();
    }

    /** A number as one reads it: {@code 10,000}. */
    static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A length of time to two or three digits. */
    static String time(long nanos) {
        if (nanos >= 999.5 * MILLISECOND) {
            return number(nanos, SECOND) + " s";
        }
        if (nanos >= 999.5 * MICROSECOND) {
            return number(nanos, MILLISECOND) + " ms";
        }
        return nanos == 0 ? "0" : Math.max(1, nanos / MICROSECOND) + " µs";
    }

    private static String number(long nanos, long unit) {
        double value = (double) nanos / unit;
        String digits = String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    /** A name that fits: long ones lose their middle. */
    static String shortened(String name, int length) {
        String plain = name.replaceFirst("^ForkJoinPool\\.(?=commonPool)", "");
        if (plain.length() <= length) {
            return plain;
        }
        int half = (length - 1) / 2;
        return plain.substring(0, length - 1 - half) + "…" + plain.substring(plain.length() - half);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
