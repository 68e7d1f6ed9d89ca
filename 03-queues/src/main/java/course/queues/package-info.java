/**
 * Chapter 3: queues, and the structures that threads share. In reading order:
 *
 * <ol>
 *   <li>{@link course.queues.JobQueue} has ten workers take twenty jobs from one queue.
 *   <li>{@link course.queues.WorkerLoop} keeps a worker alive when a job fails.
 *   <li>{@link course.queues.JobKinds} sends jobs of several kinds through one queue.
 *   <li>{@link course.queues.TaskDone} waits until all is done, not until all is taken.
 *   <li>{@link course.queues.FifoLifoPriority} says who is next.
 *   <li>{@link course.queues.QueueOperations} throws, answers, waits, or waits for a while.
 *   <li>{@link course.queues.DrainUntilEmpty} takes what there is without looking first.
 *   <li>{@link course.queues.Deques} works at both ends.
 *   <li>{@link course.queues.DelayedJobs} gives nothing out before its time.
 *   <li>{@link course.queues.HandOver} passes things from hand to hand.
 *   <li>{@link course.queues.ConcurrentMaps} does in one step what others do in two.
 *   <li>{@link course.queues.WaitAndNotifyAll} shows a {@link course.queues.BoundedBuffer} hold back a fast producer.
 *   <li>{@link course.queues.TwoConditions} wakes one thread, not all, with a {@link course.queues.ConditionBuffer}.
 *   <li>{@link course.queues.CheckInsideTheLock} loses a loaf by looking too early.
 *   <li>{@link course.queues.OneProducerOneConsumer} leaves the lock away, step by step, up to the
 *       {@link course.queues.SpscRing}.
 *   <li>{@link course.queues.WebCrawler} lets workers find their own work, and knows when it is done.
 * </ol>
 *
 * <p>Exercises: a third kind of bounded buffer ({@link course.queues.exercise.SemaphoreBuffer}), a buffer that knows
 * when all is done ({@link course.queues.exercise.JoinableBuffer}), a mailbox of one
 * ({@link course.queues.exercise.LatestValue}), words counted by several threads
 * ({@link course.queues.exercise.WordCount}), and a graph visited by several threads
 * ({@link course.queues.exercise.VisitOnce}).
 */
package course.queues;
