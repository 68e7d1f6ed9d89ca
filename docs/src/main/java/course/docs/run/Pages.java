package course.docs.run;

import course.docs.Course;
import course.docs.Disk;
import course.docs.Lesson;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.Problem;
import course.docs.run.LessonRuns.Request;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs lessons and holds the pages against what they print.
 *
 * <p>{@code check} says where pages differ; {@code update} brings snippets, outputs and links between pages up to
 * date; {@code timelines} draws again every timeline that a page shows. The property {@code page} narrows each to a page,
 * as in {@code 03-queues/job-queue}, or to a chapter, as in {@code 03-queues}.
 */
public final class Pages {

    private static final Duration TIME_TO_DRAW = Duration.ofSeconds(90);

    private final Course course;
    private final String scope;
    private final PrintStream out;

    Pages(Course course, String scope, PrintStream out) {
        this.course = course;
        this.scope = scope;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        var pages = new Pages(Course.at(Path.of("..")), System.getProperty("page", ""), System.out);
        boolean well = switch (arguments[0]) {
            case "check" -> pages.check();
            case "update" -> pages.update();
            case "timelines" -> pages.timelines();
            default -> throw new IllegalArgumentException("check, update or timelines, not " + arguments[0]);
        };
        System.exit(well ? 0 : 1);
    }

    /** Whether every lesson ran, and printed what its page shows. */
    boolean check() throws Exception {
        List<ShownOutput> shown = shown();
        Map<Request, Maven.Run> runs = new LessonRuns(course, out).of(requests(shown));
        List<Request> failed = reportFailures(runs);
        var differing = new LinkedHashSet<Path>();
        for (ShownOutput output : shown) {
            Maven.Run run = runs.get(output.request());
            if (run.succeeded()) {
                output.difference(run).ifPresent(difference -> {
                    differing.add(output.page().file());
                    report(output, "differs from a fresh run in " + difference);
                });
            }
        }
        long checked = shown.stream().map(ShownOutput::page).distinct().count();
        out.printf("%s checked, %d differ%s%n", count(checked, "page"), differing.size(), failures(failed));
        return differing.isEmpty() && failed.isEmpty();
    }

    /** Rewrites what is no longer true, and with a page named what is true as well. */
    boolean update() throws Exception {
        List<ShownOutput> shown = shown();
        Map<Request, Maven.Run> runs = new LessonRuns(course, out).of(shown.stream().map(ShownOutput::request).toList());
        List<Request> failed = reportFailures(runs);
        int rewritten = 0;
        for (Page page : pages()) {
            List<ShownOutput> onPage = shown.stream().filter(output -> output.page() == page).toList();
            if (onPage.stream().anyMatch(output -> !runs.get(output.request()).succeeded())) {
                continue;       // a page shows one state of the course, so it is left alone
            }
            Map<Fence, String> outputs = new HashMap<>();
            for (ShownOutput output : onPage) {
                Maven.Run run = runs.get(output.request());
                if (isNamed(page) || output.difference(run).isPresent()) {
                    outputs.put(output.fence(), output.text(run));
                }
            }
            String revised = Revision.of(course, page, outputs);
            if (!revised.equals(page.text())) {
                Disk.replace(page.file(), revised);
                out.println("wrote  " + name(page));
                rewritten++;
            }
        }
        out.printf("%s looked at, %d rewritten%s%n", count(pages().size(), "page"), rewritten, failures(failed));
        return failed.isEmpty();
    }

    /** Records and draws, one lesson after the other so that they do not disturb each other, what pages show. */
    boolean timelines() throws Exception {
        var maven = new Maven(course);
        Map<Path, Lesson> pictures = pictures();
        int drawn = 0;
        for (Map.Entry<Path, Lesson> picture : pictures.entrySet()) {
            Lesson lesson = picture.getValue();
            Maven.Run run = maven.run(lesson.command() + " -Ptimeline", inputOf(lesson), TIME_TO_DRAW);
            Path made = lesson.chapter().folder().resolve("target").resolve(lesson.name() + ".svg");
            if (run.succeeded()) {
                Disk.replace(picture.getKey(), Disk.read(made));
                drawn++;
            }
            out.printf("%-6s %5.1f s  %s%s%n", run.succeeded() ? "drew" : "FAILED", run.time().toMillis() / 1000.0,
                    lesson.chapter().name() + " " + lesson.name(), run.succeeded() ? "" : ": " + run.failure());
        }
        out.printf("%s of %d drawn%n", count(drawn, "timeline"), pictures.size());
        return drawn == pictures.size();
    }

    /** A timeline is a picture beside a lesson's page that has the page's name; any document may show it. */
    private Map<Path, Lesson> pictures() {
        Map<Path, Lesson> lessons = new HashMap<>();
        course.lessons().forEach(lesson -> lessons.put(picture(lesson), lesson));
        var shown = new LinkedHashMap<Path, Lesson>();
        for (Page page : scope.isEmpty() ? course.documents() : pages()) {
            page.references().stream()
                    .filter(Page.Reference::picture)
                    .map(reference -> page.file().resolveSibling(reference.target()).normalize())
                    .filter(lessons::containsKey)
                    .forEach(picture -> shown.put(picture, lessons.get(picture)));
        }
        return shown;
    }

    private static Path picture(Lesson lesson) {
        return lesson.page().resolveSibling(Disk.stem(lesson.page()) + ".svg");
    }

    private String inputOf(Lesson lesson) {
        return course.page(lesson.page()).stream()
                .flatMap(page -> ShownOutput.on(page, course).stream())
                .map(ShownOutput::request)
                .filter(request -> request.lesson().equals(lesson))
                .map(Request::input)
                .findFirst().orElse("");
    }

    private List<Page> pages() {
        return course.pages().stream().filter(page -> isNamed(page) || (name(page) + "/").startsWith(scope)).toList();
    }

    private boolean isNamed(Page page) {
        return name(page).equals(scope);
    }

    /** {@code 03-queues/job-queue} of {@code docs/03-queues/job-queue.md}. */
    private String name(Page page) {
        Path docs = course.root().resolve("docs");
        return Disk.slashed(docs.relativize(page.file())).replaceFirst("\\.md$", "");
    }

    private List<ShownOutput> shown() {
        return pages().stream().flatMap(page -> ShownOutput.on(page, course).stream()).toList();
    }

    /** Every lesson is run, that of a page without output too: it must end by itself. */
    private Set<Request> requests(List<ShownOutput> shown) {
        var requests = new LinkedHashSet<Request>();
        shown.forEach(output -> requests.add(output.request()));
        Set<Path> files = new LinkedHashSet<>();
        pages().forEach(page -> files.add(page.file()));
        for (Lesson lesson : course.lessons()) {
            boolean wanted = scope.isEmpty() || files.contains(lesson.page());
            if (wanted && requests.stream().noneMatch(request -> request.lesson().equals(lesson))) {
                requests.add(new Request(lesson, ""));
            }
        }
        return requests;
    }

    private List<Request> reportFailures(Map<Request, Maven.Run> runs) {
        var failed = new ArrayList<Request>();
        runs.forEach((request, run) -> {
            if (!run.succeeded()) {
                failed.add(request);
                out.println(request.lesson().command() + " " + run.failure());
            }
        });
        return failed;
    }

    private void report(ShownOutput output, String what) {
        out.println(new Problem(output.page().file(), output.fence().line(), what).describe(course.root()));
    }

    private static String failures(List<Request> failed) {
        return failed.isEmpty() ? "" : ", " + count(failed.size(), "lesson") + " failed";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
