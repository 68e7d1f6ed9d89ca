package course.docs;

import java.nio.file.Path;

/** Something untrue in the course: where it stands, and what to do about it. */
public record Problem(Path file, int line, String message) {

    /** A problem of the file as a whole. */
    public static Problem in(Path file, String message) {
        return new Problem(file, 1, message);
    }

    /** The form that an IDE's console and a terminal turn into a link. */
    public String describe(Path root) {
        return "%s:%d: %s".formatted(Disk.slashed(root.relativize(file)), line, message);
    }
}
