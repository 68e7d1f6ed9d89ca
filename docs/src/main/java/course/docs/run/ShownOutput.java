package course.docs.run;

import course.docs.Course;
import course.docs.Directive;
import course.docs.Directive.Output;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.run.LessonRuns.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A block of a page that shows what a lesson prints. */
record ShownOutput(Page page, Fence fence, Output directive, Request request) {

    /** All of a page; a directive that makes no sense is passed over, the tests of this module say so. */
    static List<ShownOutput> on(Page page, Course course) {
        return page.fences().stream()
                .flatMap(fence -> output(fence).stream().flatMap(output ->
                        course.lesson(output.chapter(), output.lesson()).stream().map(lesson ->
                                new ShownOutput(page, fence, output, new Request(lesson, output.input())))))
                .toList();
    }

    private static Optional<Output> output(Fence fence) {
        try {
            return fence.comment().map(Directive::parse).map(directive -> directive instanceof Output output ? output : null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<String> difference(Maven.Run run) {
        return directive.mask().difference(fence.text(), run.output());
    }

    /** What the block should say: all that the run printed, or as many lines of it as the page shows. */
    String text(Maven.Run run) {
        long lines = directive.mask().showsBeginning() && !fence.text().isBlank()
                ? fence.text().lines().count()
                : Long.MAX_VALUE;
        return run.output().strip().isEmpty() ? "" : run.output().stripTrailing().lines()
                .dropWhile(String::isBlank)
                .limit(lines)
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
