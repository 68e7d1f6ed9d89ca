package course.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Draws what the threads of a program did while Java Flight Recorder watched.
 *
 * <pre>java docs/src/main/java/course/timeline/Timeline.java recording.jfr picture.svg [title]</pre>
 *
 * <p>It needs the JDK alone: from the root that command works as it stands, and in a chapter the profile
 * {@code timeline} compiles it by itself, so that drawing needs no other module.
 */
public final class Timeline {

    private Timeline() {}

    public static void main(String[] arguments) throws IOException {
        Path recording = Path.of(arguments[0]);
        Path picture = Path.of(arguments[1]);
        String name = picture.getFileName().toString().replaceFirst("\\.svg$", "");
        draw(recording, picture, arguments.length > 2 ? arguments[2] : name);
        System.out.println("drawn: " + picture.toUri());
    }

    static void draw(Path recording, Path picture, String title) throws IOException {
        List<Life> lives = Recording.read(recording);
        if (lives.isEmpty()) {
            throw new IllegalArgumentException(recording + " tells of no thread of the program");
        }
        Files.writeString(picture, Picture.of(title, lives));
    }
}
