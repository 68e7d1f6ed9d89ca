package course.docs.checks;

import course.docs.Course;
import course.docs.Directive;
import course.docs.Directive.Output;
import course.docs.Directive.Recorded;
import course.docs.Directive.Snippet;
import course.docs.Disk;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every piece of code or output on a page says where it comes from, and code is what stands there. Drawings and commands
 * come from nowhere: what is drawn stands under "The picture", commands are for {@link CommandsWork}.
 */
public final class SnippetsAreTheCode implements Check {

    private static final String UPDATE = "; ./mvnw -q -pl docs -Pupdate puts it right";

    /** Comments that other readers of Markdown understand. */
    private static final Set<String> NO_DIRECTIVES = Set.of("prettier-ignore", "markdownlint-disable");

    private static final Set<String> DRAWN = Set.of("text", "");

    private final List<String> readByATest;

    /** Asks no question about output on pages of these names, such as {@code docs/diagnose.md}: a test reads it. */
    public SnippetsAreTheCode(String... readByATest) {
        this.readByATest = List.of(readByATest);
    }

    @Override
    public List<Problem> problems(Course course) {
        return course.documents().stream()
                .flatMap(page -> page.fences().stream()
                        .flatMap(fence -> wrong(course, page, fence).stream()
                                .map(what -> new Problem(page.file(), fence.line(), what))))
                .toList();
    }

    private Optional<String> wrong(Course course, Page page, Fence fence) {
        Optional<String> comment = fence.comment().filter(text -> !NO_DIRECTIVES.contains(text));
        if (comment.isEmpty()) {
            return wrongWithoutDirective(course, page, fence);
        }
        try {
            return switch (Directive.parse(comment.get())) {
                case Snippet snippet -> wrong(course, snippet, fence);
                case Output output -> wrong(course, output, fence);
                case Recorded recorded -> wrong(course, recorded, fence);
            };
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> wrongWithoutDirective(Course course, Page page, Fence fence) {
        boolean isCommand = fence.language().equals("sh");
        boolean isDrawing =
                DRAWN.contains(fence.language()) && page.section(fence.line()).equals("The picture");
        boolean isRead = fence.language().equals("text")
                && readByATest.contains(Disk.slashed(course.root().relativize(page.file())));
        String directive = fence.language().equals("java")
                ? "<!-- snippet path#region -->"
                : "<!-- output module Lesson --> or <!-- recorded path -->";
        return isCommand || isDrawing || isRead
                ? Optional.empty()
                : Optional.of("the block does not say what it is true to: put " + directive + " before it");
    }

    private static Optional<String> wrong(Course course, Snippet snippet, Fence fence) {
        return fence.text().equals(snippet.code(course.root()))
                ? Optional.empty()
                : Optional.of("the snippet is no longer what stands in " + snippet.source() + UPDATE);
    }

    private static Optional<String> wrong(Course course, Output output, Fence fence) {
        if (course.lesson(output.chapter(), output.lesson()).isEmpty()) {
            return Optional.of("there is no lesson " + output.lesson() + " in " + output.chapter());
        }
        return fence.text().isBlank()
                ? Optional.of("the output is empty" + UPDATE)
                : Optional.empty();
    }

    private static Optional<String> wrong(Course course, Recorded recorded, Fence fence) {
        Predicate<String> isSaid = recorded.sayings(course.root());
        return fence.text().lines().filter(line -> !isSaid.test(line)).findFirst()
                .map(line -> "nothing in " + recorded.sources() + " says: " + line.strip());
    }
}
