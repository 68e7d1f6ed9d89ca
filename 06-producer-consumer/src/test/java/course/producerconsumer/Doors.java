package course.producerconsumer;

import static java.lang.Thread.State.WAITING;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;
import java.util.stream.IntStream;

/** Sees where a call waits. */
final class Doors {

    private Doors() {}

    /** Waits until a call has waited for a moment: who has just been woken looks as if it still slept. */
    static void awaitAtRest(Call<?> call) {
        await(call.thread().getName()).during(Duration.ofMillis(30)).until(() ->
                call.thread().getState() == WAITING || call.outcome().isDone());
        call.awaitBlocked();
    }

    /** Waits until a thread is in a method that was called by such a class. */
    static void awaitIn(String method, Class<?> caller, Thread thread) {
        await(thread.getName() + " in " + method).until(() -> {
            StackTraceElement[] stack = thread.getStackTrace();
            return IntStream.range(1, stack.length).anyMatch(frame -> stack[frame - 1].getMethodName().equals(method)
                    && stack[frame].getClassName().equals(caller.getName()));
        });
    }
}
