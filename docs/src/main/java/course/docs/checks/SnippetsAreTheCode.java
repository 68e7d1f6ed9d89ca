package course.docs.checks;

import course.docs.Course;
import course.docs.Directive;
import course.docs.Directive.Output;
import course.docs.Directive.Snippet;
import course.docs.Disk;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.Problem;
import course.docs.Region;
import java.nio.file.Path;
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
        if (fence.language().equals("java")) {
            return Optional.of("code without its source: put <!-- snippet path#region --> on the line before it");
        }
        return fence.language().equals("text") && page.section(fence.line()).equals("Run it")
                ? Optional.of("output without its lesson: put <!-- output module Lesson --> on the line before it")
                : Optional.empty();
    }

    private static Optional<String> wrong(Course course, Snippet snippet, Fence fence) {
        Path source = course.root().resolve(snippet.source());
        if (!Disk.exists(source)) {
            return Optional.of("there is no file " + snippet.source() + " to take this snippet from");
        }
        String code = snippet.region()
                .map(region -> Region.cut(Disk.read(source), region))
                .orElseGet(() -> Region.all(Disk.read(source)));
        return !fence.text().equals(code)
                ? Optional.of("the snippet is no longer what stands in " + snippet.source() + UPDATE)
                : Optional.empty();
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
