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

/** What the pages beside the chapters list, in tables, can be seen: every row leads to a lesson. */
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
                        .map(page -> inPage(page, lessons))
                        .orElseGet(() -> List.of(Problem.in(file, "missing")))
                        .stream())
                .toList();
    }

    private static List<Problem> inPage(Page page, Set<Path> lessons) {
        List<String> lines = page.text().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> isRow(lines, i) && !leadsTo(lessons, page, i + 1))
                .mapToObj(i -> new Problem(page.file(), i + 1, "the row links to no lesson: "
                        + lines.get(i).split("\\|")[1].strip()))
                .toList();
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
                .filter(target -> !target.contains(":"))
                .map(target -> page.file().resolveSibling(target.replaceFirst("#.*", "")).normalize())
                .anyMatch(lessons::contains);
    }
}
