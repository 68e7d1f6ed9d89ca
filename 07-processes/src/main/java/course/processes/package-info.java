/**
 * Chapter 7: processes, several JVMs that work together. In reading order:
 *
 * <ol>
 *   <li>{@link course.processes.ChildProcess}: a JVM of its own: what it has of us, and we of it.
 *   <li>{@link course.processes.ProcessIdentity}: numbers, names, children and descendants.
 *   <li>{@link course.processes.TerminateProcess}: asked to end, or cut off.
 *   <li>{@link course.processes.Pipelines}: what one process prints, another reads.
 *   <li>{@link course.processes.FullPipe}: a full pipe stops whoever writes, until somebody reads.
 *   <li>{@link course.processes.CreationCost}: what a thread, a process and a JVM cost to make.
 *   <li>{@link course.processes.ThreadsVersusProcesses}: as fast as each other, but only threads share a heap.
 *   <li>{@link course.processes.Orphans}: a child outlives its parent unless it watches out.
 *   <li>{@link course.processes.Framing}: messages out of a stream of bytes.
 *   <li>{@link course.processes.ChildException}: a child's exception, thrown in the parent.
 *   <li>{@link course.processes.ManagedNamespace}: a server keeps what processes share, variables and queues.
 *   <li>{@link course.processes.AuthenticatedConnection}: no word to anybody without the key.
 *   <li>{@link course.processes.InterProcessLock}: a lock on a file keeps processes apart.
 *   <li>{@link course.processes.WholeFiles}: others see all of it or nothing.
 *   <li>{@link course.processes.SharedMemoryCounter}: memory that several processes see, and change in one step.
 *   <li>{@link course.processes.ProcessLogging}: one file, one writer, and records sent to it.
 *   <li>{@link course.processes.PoolOfWorkers}: what {@link course.processes.ProcessPool} is, how it works, and the ways to
 *       use it.
 *   <li>{@link course.processes.WorkerRecycling}: workers that are replaced before they hoard.
 *   <li>{@link course.processes.Thumbnails}: a folder of photos made small, in four ways.
 *   <li>{@link course.processes.PoolAntiPatterns}: how a pool gets stuck, slow or immortal.
 * </ol>
 *
 * <p>Exercises: {@link course.processes.exercise.CommandRunner}, {@link course.processes.exercise.Frames},
 * {@link course.processes.exercise.FileCounter} and {@link course.processes.exercise.Supervisor}.
 */
package course.processes;
