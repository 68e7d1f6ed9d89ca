/**
 * Chapter 2: locks. What goes wrong when threads share something, and every tool against it. In reading order:
 *
 * <ol>
 *   <li>{@link course.locks.LostUpdates} loses one of two updates, by force, in theory and by hunting.
 *   <li>{@link course.locks.MutualExclusion} lets one thread at a time into a section.
 *   <li>{@link course.locks.PrintLock} puts into the lock what belongs together, and nothing else.
 *   <li>{@link course.locks.Visibility} raises a flag that is never seen.
 *   <li>{@link course.locks.AtomicsAndCas} changes a value in one step, without a lock.
 *   <li>{@link course.locks.ReentrantLocking} takes a lock that it holds already.
 *   <li>{@link course.locks.LockQueues} shows who comes next, and how not to wait for ever.
 *   <li>{@link course.locks.ReadWriteLocks} lets readers in together and a writer alone.
 *   <li>{@link course.locks.Conditions} waits for something that another thread brings about.
 *   <li>{@link course.locks.Semaphores} lets so many in at once, and releases once too often.
 *   <li>{@link course.locks.ResettableEvents} opens a door for all, and shuts it again.
 *   <li>{@link course.locks.Barriers} holds everyone back until the last has come.
 *   <li>{@link course.locks.DiningPhilosophers} waits in a circle, and three rules prevent it.
 *   <li>{@link course.locks.BankTransfers} moves money with one lock, and with a lock per account.
 *   <li>{@link course.locks.LockedSets} locks a collection, and methods chosen by name.
 *   <li>{@link course.locks.LazyInitialization} makes something once, at its first use.
 *   <li>{@link course.locks.FalseSharing} shows counters that slow each other down without being shared.
 * </ol>
 *
 * <p>Exercises: {@link course.locks.exercise.Lazy}, {@link course.locks.exercise.Bank},
 * {@link course.locks.exercise.Event}, {@link course.locks.exercise.BoundedSemaphore} and
 * {@link course.locks.exercise.ReadMostly}.
 */
package course.locks;
