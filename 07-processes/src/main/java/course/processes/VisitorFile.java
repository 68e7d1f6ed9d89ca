package course.processes;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** How many visitors have come, in a file of eight bytes, for processes that have one instance each. */
final class VisitorFile implements AutoCloseable {

    interface Pause {
        void run() throws IOException, InterruptedException;
    }

    private final FileChannel channel;

    VisitorFile(Path file) throws IOException {
        channel = FileChannel.open(file, CREATE, READ, WRITE);
    }

    // @start region=count
    /** The pause stands for whatever may happen between reading and writing. */
    void countUnlocked(Pause pause) throws IOException, InterruptedException {
        long seen = visitors();
        pause.run();
        set(seen + 1);          // wrong: overwrites what another process has written meanwhile
    }

    /** The file's lock is for processes; threads of one process need a lock of their own beside it. */
    synchronized void count(Pause pause) throws IOException, InterruptedException {
        try (var _ = channel.lock()) {
            long seen = visitors();
            pause.run();
            set(seen + 1);
        }
    }
    // @end

    long visitors() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
        return channel.read(bytes, 0) == Long.BYTES ? bytes.flip().getLong() : 0;
    }

    private void set(long visitors) throws IOException {
        channel.write(ByteBuffer.allocate(Long.BYTES).putLong(visitors).flip(), 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
