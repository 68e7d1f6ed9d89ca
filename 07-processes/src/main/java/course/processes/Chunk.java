package course.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Tasks that travel in one frame and are answered in their order. All of it is changed under the pool's lock; the feeder
 * of its worker reads without, before the worker has it. If that worker has died meanwhile, another may have the chunk by
 * then; nothing comes of what the first feeder still reads.
 */
final class Chunk {

    private List<? extends RemoteTask<?>> tasks;    // those not answered begin at next
    private int next;
    PoolWorker worker;                              // who has it, or null while it waits

    Chunk(List<? extends RemoteTask<?>> tasks) {
        keep(tasks);
    }

    static <T> List<Chunk> cut(List<RemoteTask<T>> tasks, int size) {
        ProcessPoolBuilder.atLeast("chunk", 1, size);
        var chunks = new ArrayList<Chunk>(tasks.size() / size + 1);
        for (int from = 0; from < tasks.size(); from += size) {
            chunks.add(new Chunk(tasks.subList(from, Math.min(from + size, tasks.size()))));
        }
        return chunks;
    }

    List<? extends RemoteTask<?>> unanswered() {
        return tasks.subList(next, tasks.size());
    }

    int size() {
        return tasks.size() - next;
    }

    RemoteTask<?> answered() {
        return tasks.get(next++);
    }

    void dropCancelled() {
        if (tasks.stream().anyMatch(Future::isDone)) {
            keep(tasks.stream().filter(task -> !task.isDone()).toList());
        }
    }

    boolean isDone() {
        return unanswered().stream().allMatch(Future::isDone);
    }

    boolean isUnwanted() {
        return unanswered().reversed().stream().allMatch(task -> task.unwanted);    // the last is mostly cancelled last
    }

    /** Keeps only the first {@code count} tasks and returns the others. */
    Chunk split(int count) {
        var rest = new Chunk(unanswered().subList(count, size()));
        keep(unanswered().subList(0, count));
        return rest;
    }

    void keep(List<? extends RemoteTask<?>> some) {
        tasks = some;
        next = 0;
        some.forEach(task -> task.chunk = this);
    }
}
