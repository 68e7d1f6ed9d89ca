package course.docs.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import course.docs.Course;
import course.docs.Lesson;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs of lessons by their documented commands: each lesson once, two chapters at a time. */
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

    private final Map<Request, Maven.Run> runs;

    private LessonRuns(Map<Request, Maven.Run> runs) {
        this.runs = runs;
    }

    static LessonRuns of(Course course, Collection<Request> requests, PrintStream out) throws Exception {
        var maven = new Maven(course);
        compile(requests, maven);
        Map<String, List<Request>> chapters = requests.stream().distinct()
                .collect(groupingBy(request -> request.lesson().chapter().name(), TreeMap::new, toList()));
        var underWay = new ArrayList<Future<Map<Request, Maven.Run>>>();
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (List<Request> chapter : chapters.values()) {
                underWay.add(pool.submit(() -> runInTurn(chapter, maven, out)));
            }
        }
        var runs = new HashMap<Request, Maven.Run>();
        for (Future<Map<Request, Maven.Run>> chapter : underWay) {
            runs.putAll(chapter.get());
        }
        return new LessonRuns(runs);
    }

    /** Once, before: two lessons of a chapter that both compiled it would get in each other's way. */
    private static void compile(Collection<Request> requests, Maven maven)
            throws IOException, InterruptedException {
        Map<String, Set<String>> chaptersByProfile = requests.stream().map(Request::lesson)
                .collect(groupingBy(lesson -> lesson.profile().map(profile -> " -P" + profile).orElse(""),
                        TreeMap::new, mapping(lesson -> lesson.chapter().name(), toCollection(TreeSet::new))));
        for (Map.Entry<String, Set<String>> entry : chaptersByProfile.entrySet()) {
            String what = String.join(",", entry.getValue()) + entry.getKey();
            Maven.Run run = maven.run("./mvnw -q -pl " + what + " compile", "", TIME_TO_COMPILE);
            if (!run.succeeded()) {
                throw new IllegalStateException("compiling " + what + " " + run.failure());
            }
        }
    }

    /** Two Mavens at work in the same folder would get in each other's way. */
    private static Map<Request, Maven.Run> runInTurn(List<Request> chapter, Maven maven, PrintStream out)
            throws IOException, InterruptedException {
        var runs = new HashMap<Request, Maven.Run>();
        for (Request request : chapter) {
            runs.put(request, run(request, maven, out));
        }
        return runs;
    }

    private static Maven.Run run(Request request, Maven maven, PrintStream out)
            throws IOException, InterruptedException {
        Maven.Run run = maven.run(request.lesson().command(), request.input(), TIME_TO_RUN);
        out.println(run.summary("ran", request.name()));
        return run;
    }

    Maven.Run of(Request request) {
        return runs.get(request);
    }

    boolean allSucceeded() {
        return runs.values().stream().allMatch(Maven.Run::succeeded);
    }

    /** The end of a summary: nothing when there is nothing to say. */
    String failures() {
        long failed = runs.values().stream().filter(run -> !run.succeeded()).count();
        return failed == 0 ? "" : ", " + Pages.count(failed, "lesson") + " failed";
    }
}
