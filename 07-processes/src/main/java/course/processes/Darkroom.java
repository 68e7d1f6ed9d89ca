package course.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * A folder inside an album, for what is not finished yet. When it is closed, it goes with all that it holds, and so it
 * does when the JVM is told to end, as by Ctrl-C. Its workers are waited for before.
 *
 * <p>So they need not tidy up themselves; one that is killed could not.
 */
final class Darkroom implements AutoCloseable {

    final Thread onExit = Thread.ofPlatform().name("on-exit").unstarted(this::breakOff);

    private final Path album;
    private final Path folder;
    private final ExecutorService workers;
    private boolean swept;      // guarded by this

    /** Makes room in an album for workers, who are shut down with it. */
    Darkroom(Path album, ExecutorService workers) throws IOException {
        this.album = album;
        this.workers = workers;
        folder = Files.createTempDirectory(album, ".darkroom");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    Future<OnePicture.Print> submit(Path picture, PictureJob job) {
        return workers.submit(new OnePicture(picture.toString(), job, folder.toString(), album.toString()));
    }

    // @start region=close
    @Override
    public void close() {
        sweep();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            // Then the hook finds that all is done.
        }
    }

    private void breakOff() {
        workers.shutdownNow();
        sweep();
    }

    private synchronized void sweep() {
        if (swept) {
            return;
        }
        workers.close();        // waits, for until it has ended a worker may write
        try (var files = Files.list(folder)) {
            for (Path unfinished : files.toList()) {
                Files.delete(unfinished);
            }
            Files.delete(folder);
            swept = true;
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
    // @end
}
