package course.docs.checks;

import static java.util.stream.Collectors.toSet;

import course.docs.Chapter;
import course.docs.Course;
import course.docs.Disk;
import course.docs.Lesson;
import course.docs.Page;
import course.docs.Page.Reference;
import course.docs.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.Document;
import org.commonmark.node.Node;

/**
 * Every lesson has a page and every page a lesson; package-info.java and the chapter's README list them in
 * one order.
 */
public final class LessonsHavePages implements Check {

    @Override
    public List<Problem> problems(Course course) {
        var problems = new ArrayList<Problem>();
        for (Chapter chapter : course.chapters()) {
            if (!chapter.lessons().isEmpty()) {
                checkPages(course, chapter, problems);
                checkOrder(course, chapter, problems);
            }
        }
        return problems;
    }

    private static void checkPages(Course course, Chapter chapter, List<Problem> problems) {
        for (Lesson lesson : chapter.lessons()) {
            if (!Disk.exists(lesson.page())) {
                problems.add(Problem.in(lesson.source(), "the lesson has no page; write "
                        + Disk.slashed(course.root().relativize(lesson.page()))));
            }
        }
        Set<Path> expected = chapter.lessons().stream().map(Lesson::page).collect(toSet());
        for (Page page : course.lessonPages(chapter)) {
            if (!expected.contains(page.file())) {
                problems.add(Problem.in(page.file(), "the page has no lesson: " + chapter.name()
                        + " has no class with a main whose name in lower case with hyphens is "
                        + Disk.stem(page.file())));
            }
        }
    }

    private static void checkOrder(Course course, Chapter chapter, List<Problem> problems) {
        List<String> lessons = chapter.lessons().stream().map(Lesson::name).toList();
        List<String> order = chapter.readingOrder();
        if (!order.stream().sorted().toList().equals(lessons)) {
            problems.add(Problem.in(chapter.packageInfo(), "the <ol> lists " + order + "; the lessons are "
                    + lessons));
            return;
        }
        Path readme = chapter.pages().resolve("README.md");
        course.page(readme).ifPresentOrElse(
                opening -> checkOrder(chapter, opening, problems),
                () -> problems.add(Problem.in(chapter.packageInfo(), "the chapter has lessons and no "
                        + Disk.slashed(course.root().relativize(readme)))));
    }

    private static void checkOrder(Chapter chapter, Page opening, List<Problem> problems) {
        List<String> expected = chapter.readingOrder().stream()
                .map(name -> new Lesson(chapter, name, chapter.folder()).page().getFileName().toString())
                .toList();
        List<String> listed = longestListOf(expected, opening);
        if (!listed.equals(expected)) {
            problems.add(Problem.in(opening.file(), "lists the lessons as " + listed
                    + "; package-info.java has them in the order " + expected));
        }
    }

    /** The pages of lessons to which one list or table of the opening links, of the one with most of them. */
    private static List<String> longestListOf(List<String> lessonPages, Page opening) {
        Map<Block, List<String>> linked = new LinkedHashMap<>();
        for (Reference link : opening.references()) {
            String target = link.target().replaceFirst("#.*", "");
            List<String> inBlock = linked.computeIfAbsent(topLevel(link.block()), block -> new ArrayList<>());
            if (lessonPages.contains(target) && !inBlock.contains(target)) {
                inBlock.add(target);
            }
        }
        return linked.values().stream().max(Comparator.comparingInt(Collection::size)).orElse(List.of());
    }

    private static Block topLevel(Node block) {
        return block.getParent() instanceof Document ? (Block) block : topLevel(block.getParent());
    }
}
