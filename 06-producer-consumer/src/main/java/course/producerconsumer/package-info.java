/**
 * Chapter 6: one problem, every tool. In reading order:
 *
 * <ol>
 *   <li>{@link course.producerconsumer.Sequential} cooks first and serves later.
 *   <li>{@link course.producerconsumer.PopFromEmpty} takes what is not there.
 *   <li>{@link course.producerconsumer.Polling} looks again and again.
 *   <li>{@link course.producerconsumer.HomemadeShelves} is woken, in three ways.
 *   <li>{@link course.producerconsumer.LostSignal} lowers the flag too late.
 *   <li>{@link course.producerconsumer.PublisherSubscriber} looks again when it is woken.
 *   <li>{@link course.producerconsumer.CountMismatch} counts, or waits for a mark.
 *   <li>{@link course.producerconsumer.PoisonPills} sends every waiter home with a pill of its own.
 *   <li>{@link course.producerconsumer.TasksForAWaiter} lets an executor be shelf and waiter.
 *   <li>{@link course.producerconsumer.CommunicatingProcesses} shares nothing.
 *   <li>{@link course.producerconsumer.BackPressure} holds the cook up, or drops.
 *   <li>{@link course.producerconsumer.GracefulShutdown} serves what is there, or says what is left.
 *   <li>{@link course.producerconsumer.SideBySide} measures them all.
 * </ol>
 *
 * <p>Exercises: two stages at work at the same time ({@link course.producerconsumer.exercise.Pipeline}), items sent in batches
 * ({@link course.producerconsumer.exercise.Batcher}), a shelf that drops the oldest
 * ({@link course.producerconsumer.exercise.DropOldest}), and one queue from many
 * ({@link course.producerconsumer.exercise.FairMerge}).
 */
package course.producerconsumer;
