package course.processes;

import java.io.Serializable;

/** What a {@link ManagerProxy} asks of its {@link Manager}. */
sealed interface Request extends Serializable {

    /** Done at once. */
    sealed interface Step extends Request {}

    record Get(String name) implements Step {}

    record Set(String name, Object value) implements Step {}

    record Add(String name, long more) implements Step {}

    record CompareAndSet(String name, Object expected, Object value) implements Step {}

    record Put(String queue, Object item) implements Step {}

    /** Done when there is an item; whoever gets it says so by one frame more. */
    record Take(String queue) implements Request {}
}
