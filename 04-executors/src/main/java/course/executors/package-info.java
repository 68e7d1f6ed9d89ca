/**
 * Chapter 4: executors. In reading order:
 *
 * <ol>
 *   <li>{@link course.executors.ExecutorAsResource} replaces starting and joining by a {@code try} block.
 *   <li>{@link course.executors.FixedPool} serves ten tasks with four named threads, in three rounds.
 *   <li>{@link course.executors.OrderedMap} works on many items at once and keeps their order.
 *   <li>{@link course.executors.CloseWaits} waits for every task, whether or not anybody reads its result.
 *   <li>{@link course.executors.ShutdownRefusesWork} ends a pool in two ways, and with patience by using both.
 *   <li>{@link course.executors.Rejection} says what becomes of a task that does not fit.
 *   <li>{@link course.executors.ThreadPerTask} does without a pool and guards what is scarce.
 *   <li>{@link course.executors.PoolSizing} works out how many threads are needed.
 *   <li>{@link course.executors.ScheduledWork} repeats work at a rate or with a delay, until it throws.
 *   <li>{@link course.executors.ForkJoin} splits work, steals it, and says so when it waits.
 *   <li>{@link course.executors.ParallelStreams} is right when neither grouping nor repeating the start value matters.
 *   <li>{@link course.executors.PoolAntiPatterns} shows three ways to misuse a pool.
 *   <li>{@link course.executors.ImageDownloads} downloads many photos in about the time of one, and none
 *       is left half-done.
 *   <li>{@link course.executors.CsvResultSink} lets many threads write one file through one writer.
 *   <li>{@link course.executors.CrawlerService} starts, limits and ends the threads of a crawler.
 * </ol>
 *
 * <p>Exercises: {@link course.executors.exercise.ParallelMap}, {@link course.executors.exercise.Throttle}, {@link
 * course.executors.exercise.SerialExecutor}, {@link course.executors.exercise.Watchdog} and {@link
 * course.executors.exercise.Deduplicator}.
 */
package course.executors;
