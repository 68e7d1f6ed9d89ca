package course.docs.checks;

import course.docs.Chapter;
import course.docs.Course;
import course.docs.Navigation;
import course.docs.Page;
import course.docs.Page.Title;
import course.docs.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;

/** Every page leads back, up and on, and those of lessons have the same sections in the same order. */
public final class PagesHaveTheirShape implements Check {

    private static final List<String> SECTIONS =
            List.of("Run it", "The code", "The picture", "Pitfalls", "Exercise",
            "Coming from Python", "Read on");

    @Override
    public List<Problem> problems(Course course) {
        var problems = new ArrayList<Problem>();
        for (Chapter chapter : course.chapters()) {
            for (Page page : course.lessonPages(chapter)) {
                checkSections(page, problems);
            }
            course.page(chapter.pages().resolve("README.md"))
                    .ifPresent(opening -> checkOpening(course, chapter, opening, problems));
        }
        for (Page page : course.pages()) {
            checkNavigation(course, page, problems);
        }
        return problems;
    }

    private static void checkSections(Page page, List<Problem> problems) {
        List<Title> sections = page.titles().stream().filter(title -> title.level() == 2).toList();
        List<String> names = sections.stream().map(Title::text).toList();
        if (!names.equals(SECTIONS)) {
            int place = 0;
            while (place < names.size() && place < SECTIONS.size() && names.get(place)
                    .equals(SECTIONS.get(place))) {
                place++;
            }
            int line = place < sections.size() ? sections.get(place).line() : 1;
            problems.add(new Problem(page.file(), line, place < SECTIONS.size()
                    ? "here the section '## " + SECTIONS.get(place) + "' should begin; the sections are "
                            + SECTIONS
                    : "no section comes after '## Read on'; the sections are " + SECTIONS));
        }
        if (page.titles().stream().filter(title -> title.level() == 1).count() != 1) {
            problems.add(Problem.in(page.file(), "a page has one title: a line that begins with '# '"));
        }
        List<Block> blocks = page.blocks();
        if (blocks.size() < 3 || !(blocks.get(1) instanceof Heading title && title.getLevel() == 1)
                || !page.source(blocks.get(2)).startsWith("**You will learn** ")) {
            problems.add(Problem.in(page.file(),
                    "a page begins with a line of links, '# Title', a paragraph '**You will learn** …'"));
        }
    }

    private static void checkNavigation(Course course, Page page, List<Problem> problems) {
        Optional<String> expected = Navigation.of(course, page);
        List<Block> blocks = page.blocks();
        if (expected.isEmpty() && Navigation.isBesideTheChapters(course, page.file())) {
            problems.add(Problem.in(page.file(), "the syllabus, docs/README.md, has no link to this page"));
        }
        if (expected.isEmpty() || blocks.isEmpty()) {
            return;     // LessonsHavePages has something to say about it
        }
        for (Block block : List.of(blocks.getFirst(), blocks.getLast())) {
            if (!page.source(block).equals(expected.get())) {
                problems.add(new Problem(page.file(), Page.firstLine(block),
                        "this should be the line " + expected.get()
                                + "; ./mvnw -q -pl docs -Pupdate puts it right"));
            }
        }
    }

    private static void checkOpening(Course course, Chapter chapter, Page opening, List<Problem> problems) {
        if (course.page(chapter.quiz()).isPresent() && !leadsTo("quiz.md", opening)) {
            problems.add(Problem.in(opening.file(), "has no link to the chapter's quiz.md"));
        }
    }

    private static boolean leadsTo(String target, Page page) {
        return page.references().stream().anyMatch(link -> link.target().equals(target));
    }
}
