package course.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The repository as a reader sees it: chapters of lessons, and the pages about them. */
public final class Course {

    private final Path root;
    private final List<Chapter> chapters;
    private final List<Page> pages;
    private final List<Page> documents;

    private Course(Path root) {
        this.root = root;
        this.chapters = Disk.list(root).stream().flatMap(folder -> Chapter.in(folder).stream()).toList();
        this.pages = Disk.find(root.resolve("docs"), "md").stream()
                .filter(file -> !file.startsWith(root.resolve("docs/src")))
                .map(Page::read)
                .toList();
        this.documents = Stream.concat(readAtRoot(), pages.stream()).toList();
    }

    /** The course in a folder. */
    public static Course at(Path root) {
        return new Course(root.toAbsolutePath().normalize());
    }

    public Path root() {
        return root;
    }

    public List<Chapter> chapters() {
        return chapters;
    }

    public Optional<Chapter> chapter(String name) {
        return chapters.stream().filter(chapter -> chapter.name().equals(name)).findFirst();
    }

    public List<Lesson> lessons() {
        return chapters.stream().flatMap(chapter -> chapter.lessons().stream()).toList();
    }

    public Optional<Lesson> lesson(String chapter, String name) {
        return chapter(chapter).stream()
                .flatMap(found -> found.lessons().stream())
                .filter(lesson -> lesson.name().equals(name))
                .findFirst();
    }

    /** Everything under {@code docs}. */
    public List<Page> pages() {
        return pages;
    }

    public Optional<Page> page(Path file) {
        return pages.stream().filter(page -> page.file().equals(file)).findFirst();
    }

    /** The pages that tell a lesson each: those of a chapter except its opening and its quiz. */
    public List<Page> lessonPages(Chapter chapter) {
        return pages.stream()
                .filter(page -> page.file().getParent().equals(chapter.pages()))
                .filter(page -> !page.isNamed("README.md") && !page.file().equals(chapter.quiz()))
                .toList();
    }

    /** The pages, and what stands at the root: README, CONTRIBUTING. */
    public List<Page> documents() {
        return documents;
    }

    private Stream<Page> readAtRoot() {
        return Disk.list(root).stream().filter(file -> Disk.hasExtension(file, "md")).map(Page::read);
    }
}
