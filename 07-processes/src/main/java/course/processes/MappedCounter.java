package course.processes;

import static java.nio.channels.FileChannel.MapMode.READ_WRITE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A counter in the first eight bytes of a file, for all processes that map it, and for all their threads. */
final class MappedCounter implements AutoCloseable {

    // @start region=counter
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    MappedCounter(Path file) throws IOException {
        try (var channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            memory = channel.map(READ_WRITE, 0, Long.BYTES, arena);     // which outlives the channel
        }
    }

    void add() {
        LONG.getAndAdd(memory, 0L, 1L);
    }

    void addInTwoSteps(VisitorFile.Pause pause) throws IOException, InterruptedException {
        long seen = (long) LONG.get(memory, 0L);
        pause.run();
        LONG.set(memory, 0L, seen + 1);     // wrong: overwrites what another process has added meanwhile
    }

    /** What others are adding at this moment may be missing. */
    long get() {
        return (long) LONG.getVolatile(memory, 0L);
    }

    /** Whoever counts afterwards gets an exception, and not the memory of somebody else. */
    @Override
    public void close() {
        arena.close();
    }
    // @end
}
