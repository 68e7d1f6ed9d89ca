package course.docs.run;

import static java.util.stream.Collectors.joining;

import course.docs.Course;
import course.docs.Lesson;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs of lessons by their documented commands: each lesson once, two at a time. */
final class LessonRuns {

    /** A lesson and what it gets to read. */
    record Request(Lesson lesson, String input) {

        String name() {
            return lesson.chapter().name() + " " + lesson.name();
        }
    }

    private static final int AT_ONCE = 2;
    private static final Duration TIME_TO_COMPILE = Duration.ofMinutes(5);
    private static final Duration TIME_TO_RUN = Duration.ofSeconds(60);

    private final Maven maven;
    private final PrintStream out;

    LessonRuns(Course course, PrintStream out) {
        this.maven = new Maven(course);
        this.out = out;
    }

    Map<Request, Maven.Run> of(Collection<Request> requests) throws Exception {
        compile(requests);
        var runs = new LinkedHashMap<Request, Future<Maven.Run>>();
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            requests.forEach(request -> runs.computeIfAbsent(request, each -> pool.submit(() -> run(each))));
        }
        var results = new LinkedHashMap<Request, Maven.Run>();
        runs.forEach((request, run) -> results.put(request, run.resultNow()));
        return results;
    }

    /** Once, before: two lessons of a chapter that both compiled it would get in each other's way. */
    private void compile(Collection<Request> requests) throws IOException, InterruptedException {
        String chapters = requests.stream().map(request -> request.lesson().chapter().name())
                .distinct().collect(joining(","));
        if (!chapters.isEmpty()) {
            Maven.Run run = maven.run("./mvnw -q -pl " + chapters + " compile", "", TIME_TO_COMPILE);
            if (!run.succeeded()) {
                throw new IllegalStateException("compiling " + chapters + " " + run.failure());
            }
        }
    }

    private Maven.Run run(Request request) throws IOException, InterruptedException {
        Maven.Run run = maven.run(request.lesson().command(), request.input(), TIME_TO_RUN);
        out.printf("%-6s %5.1f s  %s%n",
                run.succeeded() ? "ran" : "FAILED", run.time().toMillis() / 1000.0, request.name());
        return run;
    }
}
