package course.docs.checks;

import course.docs.Course;
import course.docs.Directive;
import course.docs.Directive.Output;
import course.docs.Directive.Snippet;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every piece of code or output on a page says where it comes from, and code is what stands there. */
public final class SnippetsAreTheCode implements Check {

    private static final String UPDATE = "; ./mvnw -q -pl docs -Pupdate puts it right";

    /** Comments that other readers of Markdown understand. */
    private static final Set<String> NO_DIRECTIVES = Set.of("prettier-ignore", "markdownlint-disable");

    @Override
    public List<Problem> problems(Course course) {
        return course.documents().stream()
                .flatMap(page -> page.fences().stream()
                        .flatMap(fence -> wrong(course, page, fence).stream()
                                .map(what -> new Problem(page.file(), fence.line(), what))))
                .toList();
    }

    private static Optional<String> wrong(Course course, Page page, Fence fence) {
        Optional<String> comment = fence.comment().filter(text -> !NO_DIRECTIVES.contains(text));
        if (comment.isEmpty()) {
            return wrongWithoutDirective(course, page, fence);
        }
        try {
            return switch (Directive.parse(comment.get())) {
                case Snippet snippet -> wrong(course, snippet, fence);
                case Output output -> wrong(course, output, fence);
            };
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> wrongWithoutDirective(Course course, Page page, Fence fence) {
        if (course.chapters().stream().noneMatch(chapter -> page.file().startsWith(chapter.pages()))) {
            return Optional.empty();
        }
        String directive = switch (fence.language()) {
            case "java" -> "<!-- snippet path#region -->";
            case "text" -> page.section(fence.line()).equals("Run it") ? "<!-- output module Lesson -->" : "";
            default -> "";
        };
        return directive.isEmpty()
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
}
