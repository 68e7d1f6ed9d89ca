/**
 * Chapter 5: futures and the event loop. In reading order:
 *
 * <ol>
 *   <li>{@link course.futures.SubmitAndGet}: order now, collect later, and look in between.
 *   <li>{@link course.futures.ExceptionOnRetrieval}: a task's failure is thrown when you ask for its result.
 *   <li>{@link course.futures.AsCompleted}: take results in the order in which they are ready.
 *   <li>{@link course.futures.ResultTimeout}: a time limit ends your waiting, not the work.
 *   <li>{@link course.futures.Cancellation}: what cancelling does to a task that waits, and to one that runs.
 *   <li>{@link course.futures.SettableFuture}: a future without a task, completed by whoever knows the answer.
 *   <li>{@link course.futures.DoneCallbacks}: leave word what to do with a result, and know on which thread it is done.
 *   <li>{@link course.futures.Composition}: one after the other, both, all, the first, and what failures do.
 * </ol>
 */
package course.futures;
