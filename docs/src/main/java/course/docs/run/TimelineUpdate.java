package course.docs.run;

import course.docs.Course;
import course.docs.Disk;
import course.docs.Lesson;
import course.docs.Page;
import course.docs.Page.Reference;
import course.docs.run.LessonRuns.Request;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws again every timeline that a page shows, one by one, so that lessons do not disturb each other.
 *
 * <p>A timeline is a picture beside a lesson's page that has the page's name; any page may show it.
 */
final class TimelineUpdate {

    private static final Duration TIME_TO_DRAW = Duration.ofSeconds(90);

    private final Scope scope;
    private final PrintStream out;

    TimelineUpdate(Scope scope, PrintStream out) {
        this.scope = scope;
        this.out = out;
    }

    boolean isDone() throws IOException, InterruptedException {
        Map<Path, Lesson> timelines = timelines();
        int drawn = 0;
        for (Map.Entry<Path, Lesson> timeline : timelines.entrySet()) {
            if (draw(timeline.getValue(), timeline.getKey())) {
                drawn++;
            }
        }
        out.printf("%s drawn, %d failed%n", Pages.count(drawn, "timeline"), timelines.size() - drawn);
        return drawn == timelines.size();
    }

    private boolean draw(Lesson lesson, Path picture) throws IOException, InterruptedException {
        Request request = requestOf(lesson);
        Maven.Run run = new Maven(scope.course())
                .run(lesson.command() + " -Ptimeline", request.input(), TIME_TO_DRAW);
        out.println(run.summary("drew", request.name()));
        if (!run.succeeded()) {
            return false;
        }
        Path made = lesson.chapter().folder().resolve("target").resolve(lesson.name() + ".svg");
        Disk.replace(picture, Disk.read(made));
        return true;
    }

    private Map<Path, Lesson> timelines() {
        Course course = scope.course();
        Map<Path, Lesson> possible = new HashMap<>();
        course.lessons().forEach(lesson -> possible.put(lesson.timeline(), lesson));
        var shown = new TreeMap<Path, Lesson>();
        for (Page page : scope.pages()) {
            page.references().stream()
                    .filter(Reference::picture)
                    .map(reference -> page.file().resolveSibling(reference.target()).normalize())
                    .filter(possible::containsKey)
                    .forEach(picture -> shown.put(picture, possible.get(picture)));
        }
        return shown;
    }

    /** The lesson with what its page says that it reads. */
    private Request requestOf(Lesson lesson) {
        return scope.course().page(lesson.page()).stream()
                .flatMap(page -> ShownOutput.on(page, scope.course()).stream())
                .map(ShownOutput::request)
                .filter(request -> request.lesson().equals(lesson))
                .findFirst()
                .orElse(new Request(lesson, ""));
    }
}
