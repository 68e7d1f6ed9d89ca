package course.processes.exercise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import course.processes.Children;
import course.processes.exercise.CommandRunner.Result;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Each pipe has a thread of its own, so no full or empty one keeps the caller from looking at the clock. */
class CommandRunnerSolution implements CommandRunnerContract.Answer {

    @Override
    public Result run(List<String> command, String input, Duration limit)
            throws IOException, InterruptedException, TimeoutException {
        Process process = start(command);
        try {
            return serve(process, input, limit);
        } finally {
            end(process);
        }
    }

    Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).start();
    }

    Result serve(Process process, String input, Duration limit)
            throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        Future<String> out = inBackground(() -> all(process.getInputStream()));
        Future<String> err = inBackground(() -> all(process.getErrorStream()));
        inBackground(() -> feed(process, input));       // may fail: not every program wants all of it
        awaitEnd(process, limit);
        return new Result(process.exitValue(), text(out, deadline), text(err, deadline));
    }

    String all(InputStream pipe) throws IOException {
        return new String(pipe.readAllBytes(), UTF_8);
    }

    Void feed(Process process, String input) throws IOException {
        try (BufferedWriter in = process.outputWriter(UTF_8)) {
            in.write(input);
        }
        return null;
    }

    static void awaitEnd(Process process, Duration limit) throws InterruptedException, TimeoutException {
        if (!process.waitFor(limit)) {
            throw new TimeoutException("process " + process.pid() + " still runs after " + limit);
        }
    }

    void end(Process process) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);    // by handle: the process itself would wait for a stuck feeder
        process.onExit().join();
        while (all.stream().anyMatch(Children::isRunning)) {
            LockSupport.parkNanos(1_000_000);       // work: of an orphan's end onExit() tells late, or never
        }
    }

    static <T> Future<T> inBackground(Callable<T> body) {
        var task = new FutureTask<>(body);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    static String text(Future<String> reading, long deadline) throws IOException, InterruptedException, TimeoutException {
        try {
            return reading.get(deadline - System.nanoTime(), NANOSECONDS);
        } catch (ExecutionException unreadable) {
            throw new IOException("cannot read what the program prints", unreadable.getCause());
        }
    }
}
