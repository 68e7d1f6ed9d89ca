package course.processes;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** What is to be done to a picture, in whatever thread or process. */
interface PictureJob extends Serializable {

    /** Reads one file and writes another, which need not be whole before this returns. */
    void make(Path picture, Path print) throws IOException, InterruptedException;
}
