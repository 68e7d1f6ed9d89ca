package course.docs.run;

import course.docs.Course;
import course.docs.Disk;
import course.docs.Lesson;
import course.docs.Page;
import java.nio.file.Path;
import java.util.List;

/** The pages that a command is about: all, those of a chapter such as {@code 03-queues}, or one of them. */
record Scope(Course course, String name) {

    List<Page> pages() {
        return course.documents().stream()
                .filter(page -> name.isEmpty() || isAlone(page) || nameOf(page).startsWith(chapter()))
                .toList();
    }

    private String chapter() {
        return name.endsWith("/") ? name : name + "/";
    }

    boolean contains(Lesson lesson) {
        return name.isEmpty() || pages().stream().anyMatch(page -> page.file().equals(lesson.page()));
    }

    /** Whether the command is about this page and no other. */
    boolean isAlone(Page page) {
        return nameOf(page).equals(name);
    }

    List<ShownOutput> outputs() {
        return pages().stream().flatMap(page -> ShownOutput.on(page, course).stream()).toList();
    }

    /** {@code 03-queues/job-queue} for {@code docs/03-queues/job-queue.md}, {@code ../README} for that of the root. */
    String nameOf(Page page) {
        Path docs = course.root().resolve("docs");
        return Disk.slashed(docs.relativize(page.file())).replaceFirst("\\.md$", "");
    }
}
