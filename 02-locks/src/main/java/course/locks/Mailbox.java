package course.locks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One letter from one thread to another, through the weakest access that still carries it over.
 *
 * <p>What was written before a release, whoever acquires what it released can read. So only the flag needs a
 * special access; the letter is a plain field.
 */
final class Mailbox {

    private static final VarHandle FLAG = flag();

    private String letter;
    private boolean flag;       // touched by FLAG alone

    // @start region=mail
    void post(String text) {
        letter = text;
        FLAG.setRelease(this, true);
    }

    boolean isPosted() {
        return (boolean) FLAG.getAcquire(this);
    }

    /** Returns the letter, for those who have seen that it is posted. */
    String letter() {
        return letter;
    }
    // @end

    private static VarHandle flag() {
        try {
            return MethodHandles.lookup().findVarHandle(Mailbox.class, "flag", boolean.class);
        } catch (ReflectiveOperationException misspelt) {
            throw new ExceptionInInitializerError(misspelt);
        }
    }
}
