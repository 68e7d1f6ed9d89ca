package course.docs.run;

import static java.util.stream.Collectors.joining;

import course.docs.Course;
import course.docs.Directive;
import course.docs.Directive.Output;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.run.LessonRuns.Request;
import java.util.List;
import java.util.Optional;

/** A block of a page that shows what a lesson prints. */
record ShownOutput(Page page, Fence fence, Output directive, Request request) {

    /** All of a page; a directive that makes no sense is passed over, the tests of this module say so. */
    static List<ShownOutput> on(Page page, Course course) {
        return page.fences().stream().flatMap(fence -> in(fence, page, course).stream()).toList();
    }

    private static Optional<ShownOutput> in(Fence fence, Page page, Course course) {
        if (Directive.of(fence).orElse(null) instanceof Output output) {
            return course.lesson(output.chapter(), output.lesson()).map(lesson ->
                    new ShownOutput(page, fence, output, new Request(lesson, output.input())));
        }
        return Optional.empty();
    }

    /** In what the page differs from what the lesson printed; a lesson that failed is not compared. */
    Optional<String> difference(LessonRuns runs) {
        Maven.Run run = runs.of(request);
        return run.succeeded() ? directive.mask().difference(fence.text(), run.output()) : Optional.empty();
    }

    /** What the block should say: all that the lesson printed, or as many lines of it as the page shows. */
    String text(LessonRuns runs) {
        boolean beginning = directive.mask().showsBeginning() && !fence.text().isBlank();
        return runs.of(request).output().stripTrailing().lines()
                .dropWhile(String::isBlank)
                .limit(beginning ? fence.text().lines().count() : Long.MAX_VALUE)
                .map(String::stripTrailing)
                .collect(joining("\n", "", "\n"));
    }
}
