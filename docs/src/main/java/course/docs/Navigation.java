package course.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The first and the last line of a page: up, back, on. */
public final class Navigation {

    private Navigation() {}

    /** The line as it should be; none for the syllabus, and none while the chapter's reading order is not whole. */
    public static Optional<String> of(Course course, Page page) {
        List<Path> order = order(course);
        int place = order.indexOf(page.file());
        if (place < 0 || course.chapters().stream().anyMatch(chapter -> isUnfinished(chapter, page))) {
            return Optional.empty();
        }
        var line = new StringBuilder("[Contents](" + (isOpening(course, page) ? "../README.md" : "README.md") + ")");
        if (place > 0) {
            line.append(" | Previous: ").append(link(course, page, order.get(place - 1)));
        }
        if (place < order.size() - 1) {
            line.append(" | Next: ").append(link(course, page, order.get(place + 1)));
        }
        return Optional.of(line.toString());
    }

    /** From the first page to the last: the chapters, then what the syllabus lists beside them. */
    private static List<Path> order(Course course) {
        Path syllabus = syllabus(course);
        Stream<Path> beside = course.page(syllabus).stream()
                .flatMap(page -> page.references().stream())
                .map(link -> syllabus.resolveSibling(link.target()))
                .filter(file -> isBesideTheChapters(course, file));
        return Stream.concat(course.chapters().stream().flatMap(Navigation::order), beside)
                .distinct()
                .filter(Disk::exists)
                .toList();
    }

    /** The opening, the lessons, the quiz. */
    private static Stream<Path> order(Chapter chapter) {
        Stream<Path> lessons = chapter.readingOrder().stream()
                .map(name -> new Lesson(chapter, name, chapter.folder()).page());
        return Stream.of(Stream.of(opening(chapter)), lessons, Stream.of(chapter.quiz())).flatMap(part -> part);
    }

    /** Whether it is a page, but not of a chapter and not the syllabus. */
    public static boolean isBesideTheChapters(Course course, Path file) {
        Path syllabus = syllabus(course);
        return Disk.hasExtension(file, "md") && !file.equals(syllabus)
                && syllabus.getParent().equals(file.getParent());
    }

    private static boolean isUnfinished(Chapter chapter, Page page) {
        return page.file().startsWith(chapter.pages())
                && chapter.readingOrder().size() < chapter.lessons().size();
    }

    private static boolean isOpening(Course course, Page page) {
        return course.chapters().stream().anyMatch(chapter -> opening(chapter).equals(page.file()));
    }

    private static Path opening(Chapter chapter) {
        return chapter.pages().resolve("README.md");
    }

    private static Path syllabus(Course course) {
        return course.root().resolve("docs/README.md");
    }

    private static String link(Course course, Page from, Path to) {
        String title = course.page(to).map(Page::title).orElse(Disk.stem(to));
        return "[" + title + "](" + Disk.slashed(from.file().getParent().relativize(to)) + ")";
    }
}
