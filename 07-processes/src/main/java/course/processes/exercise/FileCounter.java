package course.processes.exercise;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Exercise: count in a file, so that no count is lost, whichever processes and threads count at once.
 *
 * <p>The file holds a number in decimal digits and nothing else, no sign and no line break; {@code increment} makes
 * it one more and returns what it is then. A missing or an empty file counts as 0. A file with something else in it,
 * such as {@code twelve} or a number that is no {@code long}, is an {@link IOException}, and stays as it is; so is
 * one with the largest {@code long}, after which there is no other. The number is exact when 4
 * processes with 4 threads each count at once, by whatever path each of them knows the file, links of both kinds
 * among them.
 *
 * <pre>./mvnw -pl 07-processes test -Pexercises -Dtest=FileCounterTest</pre>
 *
 * <p>Stuck? A {@code FileLock} keeps processes apart and {@code synchronized} keeps threads apart, so you
 * need both; and read and write through the channel that has the lock, for closing another one may free it. So
 * to catch {@code OverlappingFileLockException} and try again does not do instead of {@code synchronized}: somebody
 * closes a channel while another counts. With one channel for all tries that is so rare that the tests may miss it.
 */
public final class FileCounter {

    private FileCounter() {}

    public static long increment(Path file) throws IOException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
