/**
 * Chapter 5: futures and the event loop. In reading order:
 *
 * <ol>
 *   <li>{@link course.futures.SubmitAndGet}: order now, collect later, and look in between.
 *   <li>{@link course.futures.ExceptionOnRetrieval}: a task's failure is thrown when you ask for its
 *       result.
 *   <li>{@link course.futures.AsCompleted}: take results in the order in which they are ready, such as the
 *       pages of a web site.
 *   <li>{@link course.futures.ResultTimeout}: a time limit ends your waiting, not the work, unless somebody
 *       cancels it.
 *   <li>{@link course.futures.Cancellation}: what cancelling does to a task that waits, and to one that
 *       runs.
 *   <li>{@link course.futures.SettableFuture}: a future without a task, completed by whoever knows the
 *       answer.
 *   <li>{@link course.futures.DoneCallbacks}: leave word what to do with a result, and know who may have
 *       to do it.
 *   <li>{@link course.futures.Composition}: one after the other, both, all, the first, and what failures
 *       do.
 *   <li>{@link course.futures.CoroutineChain}: callbacks, futures and virtual threads, side by side.
 *   <li>{@link course.futures.LazySequences}: sequences that compute only what is asked of them.
 *   <li>{@link course.futures.EventDispatcher}: one thread, a queue of events, a table of handlers.
 *   <li>{@link course.futures.CooperativeTasks}: an event loop, its tasks, and the callback that blocks
 *       it.
 *   <li>{@link course.futures.LoopSynchronization}: event, lock and queue among callbacks that never
 *       wait, and among virtual threads, which do.
 *   <li>{@link course.futures.EchoServer}: a thousand connections on one thread, and on a virtual thread
 *       each.
 *   <li>{@link course.futures.StaticFileServer}: give away the files in one folder and nothing above it.
 *   <li>{@link course.futures.HelloWebServer}: a web server is as parallel as its executor.
 *   <li>{@link course.futures.ResponsiveGui}: a window lives as long as its event thread is free.
 *   <li>{@link course.futures.TemperatureFlow}: a publisher that sends no more than its subscriber asked
 *       for.
 *   <li>{@code course.futures.StructuredConcurrency}: forks that end with their scope. Needs
 *       {@code -Ppreview}.
 *   <li>{@code course.futures.Joiners}: what a scope waits for, and what it returns. Needs
 *       {@code -Ppreview}.
 * </ol>
 *
 * <p>Exercises: {@link course.futures.exercise.AsCompleted},
 * {@link course.futures.exercise.FirstSuccess},
 * {@link course.futures.exercise.Coalesce},
 * {@link course.futures.exercise.Retry},
 * and {@link course.futures.exercise.MiniLoop}.
 */
package course.futures;
