package course.docs.run;

import course.docs.Disk;
import course.docs.Page;
import course.docs.Page.Fence;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rewrites what is no longer true; of a page that is asked for alone, also outputs that are. */
final class PageUpdate {

    private final Scope scope;
    private final PrintStream out;

    PageUpdate(Scope scope, PrintStream out) {
        this.scope = scope;
        this.out = out;
    }

    boolean isDone() throws Exception {
        List<ShownOutput> outputs = scope.outputs();
        var runs = LessonRuns.of(scope.course(), outputs.stream().map(ShownOutput::request).toList(), out);
        int rewritten = 0;
        for (Page page : scope.pages()) {
            if (rewrite(page, outputs.stream().filter(output -> output.page() == page).toList(), runs)) {
                out.println("wrote  " + scope.nameOf(page));
                rewritten++;
            }
        }
        out.printf("%s looked at, %d rewritten%s%n",
                Pages.count(scope.pages().size(), "page"), rewritten, runs.failures());
        return runs.allSucceeded();
    }

    private boolean rewrite(Page page, List<ShownOutput> outputs, LessonRuns runs) {
        if (!outputs.stream().allMatch(output -> runs.of(output.request()).succeeded())) {
            return false;       // a page shows one state of its lesson: all of it is renewed, or nothing
        }
        Map<Fence, String> fresh = new HashMap<>();
        for (ShownOutput output : outputs) {
            if (scope.isAlone(page) || output.difference(runs).isPresent()) {
                fresh.put(output.fence(), output.text(runs));
            }
        }
        String revised = Revision.of(scope.course(), page, fresh);
        if (revised.equals(page.text())) {
            return false;
        }
        Disk.replace(page.file(), revised);
        return true;
    }
}
