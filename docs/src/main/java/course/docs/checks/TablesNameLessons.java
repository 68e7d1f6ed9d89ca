package course.docs.checks;

import static java.util.stream.Collectors.toSet;

import course.docs.Course;
import course.docs.Lesson;
import course.docs.Page;
import course.docs.Page.Reference;
import course.docs.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the pages beside the chapters list, in tables, can be seen: every row leads to a lesson, and calls it by its name. */
public final class TablesNameLessons implements Check {

    private static final String SEPARATOR = "\\|( *:?-+:? *\\|)+ *";

    private final List<String> pages;

    /** Looks at the pages of these names, such as {@code docs/glossary.md}. */
    public TablesNameLessons(String... pages) {
        this.pages = List.of(pages);
    }

    @Override
    public List<Problem> problems(Course course) {
        Set<Path> lessons = course.lessons().stream().map(Lesson::page).collect(toSet());
        return pages.stream()
                .map(name -> course.root().resolve(name))
                .flatMap(file -> course.page(file)
                        .map(page -> Stream.concat(rowsThatLeadNowhere(page, lessons), otherNames(course, page, lessons)))
                        .orElseGet(() -> Stream.of(Problem.in(file, "missing"))))
                .toList();
    }

    private static Stream<Problem> rowsThatLeadNowhere(Page page, Set<Path> lessons) {
        List<String> lines = page.text().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> isRow(lines, i) && !leadsTo(lessons, page, i + 1))
                .mapToObj(i -> new Problem(page.file(), i + 1, "the row links to no lesson: "
                        + lines.get(i).split("\\|")[1].strip()));
    }

    /** Who looks for a name in the contents finds the page only if it has that name there. */
    private static Stream<Problem> otherNames(Course course, Page page, Set<Path> lessons) {
        List<String> lines = page.text().lines().toList();
        return page.references().stream()
                .filter(link -> isRow(lines, link.line() - 1) && lessons.contains(fileOf(page, link.target())))
                .filter(link -> !link.target().contains("#"))
                .flatMap(link -> course.page(fileOf(page, link.target())).map(Page::title)
                        .filter(title -> !title.equals(link.text()))
                        .map(title -> new Problem(page.file(), link.line(),
                                "the link says '" + link.text() + "', and its page is called '" + title + "'"))
                        .stream());
    }

    /** A line of a table, neither its head nor the rule under it. */
    private static boolean isRow(List<String> lines, int i) {
        boolean isHead = i + 1 < lines.size() && lines.get(i + 1).matches(SEPARATOR);
        return lines.get(i).startsWith("|") && !isHead && !lines.get(i).matches(SEPARATOR);
    }

    private static boolean leadsTo(Set<Path> lessons, Page page, int line) {
        return page.references().stream()
                .filter(link -> link.line() == line)
                .map(Reference::target)
                .anyMatch(target -> lessons.contains(fileOf(page, target)));
    }

    private static Path fileOf(Page page, String target) {
        return target.contains(":") ? page.file()
                : page.file().resolveSibling(target.replaceFirst("#.*", "")).normalize();
    }
}
