package course.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The first and the last line of a lesson's page, and of a quiz: up, back, on. */
public final class Navigation {

    private Navigation() {}

    /** The line as it should be; none for other pages, and none while a chapter's reading order is not whole. */
    public static Optional<String> of(Course course, Chapter chapter, Page page) {
        List<Path> order = order(chapter);
        int place = order.indexOf(page.file());
        if (place < 0 || chapter.readingOrder().size() < chapter.lessons().size()) {
            return Optional.empty();
        }
        var line = new StringBuilder("[Contents](README.md)");
        if (place > 0) {
            line.append(" | Previous: ").append(link(course, page, order.get(place - 1)));
        }
        if (place < order.size() - 1) {
            line.append(" | Next: ").append(link(course, page, order.get(place + 1)));
        } else {
            opening(course, chapter)
                    .ifPresent(next -> line.append(" | Next: ").append(link(course, page, next)));
        }
        return Optional.of(line.toString());
    }

    /** The lessons, and after them the quiz if there is one. */
    private static List<Path> order(Chapter chapter) {
        return Stream.concat(
                chapter.readingOrder().stream().map(name -> new Lesson(chapter, name, chapter.folder()).page()),
                Stream.of(chapter.quiz()).filter(Disk::exists)).toList();
    }

    /** The opening of the chapter after this one, once there is one. */
    private static Optional<Path> opening(Course course, Chapter chapter) {
        var chapters = new ArrayList<>(course.chapters());
        int next = chapters.indexOf(chapter) + 1;
        return next < chapters.size()
                ? Optional.of(chapters.get(next).pages().resolve("README.md")).filter(Disk::exists)
                : Optional.empty();
    }

    private static String link(Course course, Page from, Path to) {
        String title = course.page(to).map(Page::title).orElse(Disk.stem(to));
        return "[" + title + "](" + Disk.slashed(from.file().getParent().relativize(to)) + ")";
    }
}
