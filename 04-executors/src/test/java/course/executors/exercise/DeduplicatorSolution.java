package course.executors.exercise;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * {@code putIfAbsent} lets one promise into the map and returns at once; the loading happens outside of the
 * map.
 */
final class DeduplicatorSolution<K, V> {

    private final ConcurrentMap<K, FutureTask<V>> promises = new ConcurrentHashMap<>();

    V get(K key, Function<? super K, ? extends V> load) throws ExecutionException, InterruptedException {
        var mine = new FutureTask<V>(() -> load.apply(key));
        FutureTask<V> others = promises.putIfAbsent(key, mine);
        if (others == null) {
            mine.run();
        }
        FutureTask<V> promise = others == null ? mine : others;
        try {
            return promise.get();
        } catch (ExecutionException failed) {
            promises.remove(key, promise);      // this one, not its successor
            throw failed;
        }
    }
}
