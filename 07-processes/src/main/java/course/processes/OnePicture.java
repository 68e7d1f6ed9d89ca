package course.processes;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** The way of one picture: from its file through the darkroom into the album, where nothing comes that is not whole. */
record OnePicture(String picture, PictureJob job, String darkroom, String album)
        implements Callable<OnePicture.Print>, Serializable {

    /** What has been made, and in which process. */
    record Print(String file, long pid) implements Serializable {}

    // @start region=move
    @Override
    public Print call() throws IOException, InterruptedException {
        Path original = Path.of(picture);
        Path unfinished = Path.of(darkroom).resolve(original.getFileName());
        job.make(original, unfinished);
        Path print = Files.move(unfinished, Path.of(album).resolve(original.getFileName()), ATOMIC_MOVE);
        return new Print(print.toString(), ProcessHandle.current().pid());
    }
    // @end
}
