package course.locks.exercise;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Every lock that an answer may use, found by looking into its fields and at its classes. Who holds one chooses how far
 * others get.
 *
 * <p>A right answer stands anything that is done with them, so a check may do it whatever technique an answer uses.
 */
final class Locks {

    /** What is done while locks are held. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    private final List<Object> objects = new ArrayList<>();

    private Locks(Object answer) {
        collect(answer);
    }

    static Locks of(Object answer) {
        return new Locks(answer);
    }

    /** Everything that can be a lock: an object of the library's kinds, or any other as a monitor. */
    List<Object> all() {
        return List.copyOf(objects);
    }

    /** Does something while this thread holds all locks there are. */
    void holdingAll(Body body) throws Exception {
        holding(all(), body);
    }

    /** Does something while this thread holds those locks that let their owner in again. */
    void holdingReentrant(Body body) throws Exception {
        holding(all().stream().filter(lock -> !(isOfAStampedLock(lock) || lock instanceof Semaphore)).toList(), body);
    }

    /** Halves for reading come last: who has the half for writing gets them as well, but not the other way round. */
    static void holding(List<Object> locks, Body body) throws Exception {
        holdingInTurn(locks.stream().sorted(Comparator.comparing(Locks::isForReading)).toList(), body);
    }

    private static void holdingInTurn(List<Object> locks, Body body) throws Exception {
        if (locks.isEmpty()) {
            body.run();
            return;
        }
        Object first = locks.getFirst();
        Body rest = () -> holdingInTurn(locks.subList(1, locks.size()), body);
        switch (first) {
            case ReadWriteLock lock -> holding(lock.writeLock(), rest);
            case Lock view when isOfAStampedLock(view) -> holdingIfFree(view, rest);
            case Lock lock -> holding(lock, rest);
            case StampedLock lock -> holdingIfFree(lock.asWriteLock(), rest);
            case Semaphore semaphore -> {
                int permits = semaphore.drainPermits();
                try {
                    rest.run();
                } finally {
                    semaphore.release(permits);
                }
            }
            default -> {
                synchronized (first) {
                    rest.run();
                }
            }
        }
    }

    /** Does something while this thread holds one lock, as weakly as it can be held: for reading, or a single permit. */
    void holdingShared(Object lock, Body body) throws Exception {
        Optional<Lock> half = sharedHalfOf(lock);
        if (half.isPresent()) {
            holding(half.get(), body);
            return;
        }
        switch (lock) {
            case ReadWriteLock shared -> holding(shared.readLock(), body);
            case StampedLock shared -> holding(shared.asReadLock(), body);
            case Semaphore semaphore -> {
                boolean taken = semaphore.tryAcquire();
                try {
                    body.run();
                } finally {
                    if (taken) {
                        semaphore.release();
                    }
                }
            }
            default -> holding(List.of(lock), body);
        }
    }

    /**
     * The half for reading, if the lock is a half for writing. An answer may keep both and not the whole, and they do
     * not know each other: so it is found by what it does.
     */
    private Optional<Lock> sharedHalfOf(Object lock) {
        return lock instanceof Lock half && isOfTheLibrary(half)
                ? objects.stream().flatMap(Locks::forReading)
                        .filter(shared -> isOfTheLibrary(shared) && keepsOut(shared, half)).findFirst()
                : Optional.empty();
    }

    private static Stream<Lock> forReading(Object object) {
        return switch (object) {
            case ReadWriteLock whole -> Stream.of(whole.readLock());
            case StampedLock whole -> Stream.of(whole.asReadLock());
            case Lock half -> Stream.of(half);
            default -> Stream.empty();
        };
    }

    private static boolean isForReading(Object lock) {
        return lock instanceof Lock half && isOfTheLibrary(half) && half.getClass().getSimpleName().startsWith("ReadLock");
    }

    private static boolean isOfAStampedLock(Object lock) {
        return lock.getClass().getNestHost() == StampedLock.class;
    }

    private static boolean isOfTheLibrary(Lock lock) {
        return lock.getClass().getName().startsWith("java.util.concurrent.locks.");
    }

    /** Whether a lock can be had once more by who has it, while the other lock cannot. */
    private static boolean keepsOut(Lock shared, Lock half) {
        return shared != half && had(shared, () -> had(shared, () -> true) && !had(half, () -> true));
    }

    /** Whether the lock can be had at once, and something then holds. */
    private static boolean had(Lock lock, BooleanSupplier then) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            return then.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private static void holding(Lock lock, Body body) throws Exception {
        lock.lock();
        try {
            body.run();
        } finally {
            lock.unlock();
        }
    }

    /** Another view of the same lock may have been taken by this thread already, and its owner does not get in again. */
    private static void holdingIfFree(Lock view, Body body) throws Exception {
        if (view.tryLock()) {
            try {
                body.run();
            } finally {
                view.unlock();
            }
        } else {
            body.run();
        }
    }

    /**
     * Wakes everyone who waits, for no reason: Java allows it to happen at any time. Returns when all who were woken
     * by a condition have had their lock.
     */
    void raiseFalseAlarm() throws Exception {
        holdingReentrant(() -> objects.forEach(object -> {
            if (object instanceof Condition condition) {
                condition.signalAll();
            } else if (Thread.holdsLock(object)) {
                object.notifyAll();
            }
        }));
        await("everyone to look").until(() -> objects.stream()
                .noneMatch(lock -> lock instanceof ReentrantLock used && (used.hasQueuedThreads() || used.isLocked())));
    }

    private void collect(Object object) {
        if (object == null || object instanceof Thread || objects.stream().anyMatch(known -> known == object)) {
            return;
        }
        objects.add(object);
        switch (object) {
            case Object[] elements -> Arrays.asList(elements).forEach(this::collect);
            case Collection<?> elements -> elements.forEach(this::collect);
            case Map<?, ?> map -> map.values().forEach(this::collect);
            case Class<?> _ -> {}       // whose fields are looked into as those of its objects
            default -> classesOf(object).forEach(type -> {
                collect(type);          // static synchronized, or synchronized (Bank.class)
                fields(type).forEach(field -> collect(valueOf(field, object)));
            });
        }
    }

    private static Stream<Class<?>> classesOf(Object object) {
        return Stream.iterate(object.getClass(), type -> type != null && type.getName().startsWith("course."),
                Class::getSuperclass);
    }

    /** Static ones, too: one lock may be that of all the answers there are. */
    private static Stream<Field> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).filter(field -> !field.getType().isPrimitive());
    }

    private static Object valueOf(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
