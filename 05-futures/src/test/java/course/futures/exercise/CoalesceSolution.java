package course.futures.exercise;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Under the lock it is decided who loads, outside it is loaded; and the end of a load takes over what has
 * been asked for meanwhile, on a stack of its own.
 */
final class CoalesceSolution<T> {

    private final Supplier<CompletableFuture<T>> load;
    private boolean loading;                // guarded by this
    private CompletableFuture<T> next;      // guarded by this: null while nobody has asked for it

    CoalesceSolution(Supplier<CompletableFuture<T>> load) {
        this.load = load;
    }

    CompletableFuture<T> refresh() {
        var mine = new CompletableFuture<T>();
        synchronized (this) {
            if (loading) {
                if (next == null) {
                    next = mine;
                }
                return next.copy();     // who cancels it has cancelled his own call only
            }
            loading = true;
        }
        begin(mine);
        return mine;
    }

    private void begin(CompletableFuture<T> result) {
        loadOrFail().whenCompleteAsync((value, failure) -> {        // a load may be done at once, and so all that follow
            CompletableFuture<T> following = takeNext();
            if (following != null) {
                begin(following);       // before anybody's callback, which may wait for the load after that
            }
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<T> loadOrFail() {
        try {
            return Objects.requireNonNull(load.get(), "a load must return a future");
        } catch (Throwable failure) {           // else it would be loading for ever
            return CompletableFuture.failedFuture(failure);
        }
    }

    private synchronized CompletableFuture<T> takeNext() {
        CompletableFuture<T> following = next;
        next = null;
        loading = following != null;
        return following;
    }
}
