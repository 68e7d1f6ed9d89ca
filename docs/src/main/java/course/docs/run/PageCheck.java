package course.docs.run;

import course.docs.Lesson;
import course.docs.Problem;
import course.docs.run.LessonRuns.Request;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether every lesson ends well and in time, and prints what its page shows. */
final class PageCheck {

    private final Scope scope;
    private final PrintStream out;

    PageCheck(Scope scope, PrintStream out) {
        this.scope = scope;
        this.out = out;
    }

    boolean isPassed() throws Exception {
        List<ShownOutput> outputs = scope.outputs();
        var runs = LessonRuns.of(scope.course(), requests(outputs), out);
        var checked = new LinkedHashSet<Object>();
        var differing = new LinkedHashSet<Object>();
        for (ShownOutput output : outputs) {
            checked.add(output.page());
            output.difference(runs).ifPresent(difference -> {
                differing.add(output.page());
                report(output, difference);
            });
        }
        out.printf("%s checked, %d differ%s%n",
                Pages.count(checked.size(), "page"), differing.size(), runs.failures());
        return differing.isEmpty() && runs.allSucceeded();
    }

    /** Every lesson is run, that of a page without output too: it must end by itself. */
    private List<Request> requests(List<ShownOutput> outputs) {
        var requests = new ArrayList<Request>(outputs.stream().map(ShownOutput::request).toList());
        Set<Lesson> shown = new LinkedHashSet<>(requests.stream().map(Request::lesson).toList());
        scope.course().lessons().stream()
                .filter(lesson -> !shown.contains(lesson) && scope.contains(lesson))
                .forEach(lesson -> requests.add(new Request(lesson, "")));
        return requests;
    }

    private void report(ShownOutput output, String difference) {
        var problem = new Problem(output.page().file(), output.fence().line(),
                "differs from a fresh run in " + difference);
        out.println(problem.describe(scope.course().root()));
    }
}
