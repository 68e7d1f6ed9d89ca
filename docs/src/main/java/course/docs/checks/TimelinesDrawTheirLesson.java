package course.docs.checks;

import static java.util.stream.Collectors.joining;

import course.docs.Course;
import course.docs.Directive;
import course.docs.Directive.Output;
import course.docs.Disk;
import course.docs.Lesson;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.Page.Reference;
import course.docs.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every picture is the timeline of the lesson whose name it has, and draws no thread that this one does not know. */
public final class TimelinesDrawTheirLesson implements Check {

    private static final String UPDATE = "; ./mvnw -q -pl docs -Pupdate-timelines puts it right";

    private static final Pattern ROW =
            Pattern.compile("^<g transform=\"[^\"]*\"><text[^>]*>([^<]+)</text>", Pattern.MULTILINE);
    private static final Pattern SPEAKER =
            Pattern.compile("^ *\\d+ ms  (\\S+( \\S+)*)  ", Pattern.MULTILINE);
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\\n]{3,})\"");
    /** Names that the JDK gives. */
    private static final Pattern GIVEN = Pattern.compile("main|\\(no name\\)|Thread-\\d+|pool-\\d+-thread-\\d+"
            + "|commonPool-worker-\\d+|HttpClient-.+|HTTP-Dispatcher|idle-timeout-task");

    private final List<String> plots;

    /** Looks at all pictures but those of these names, which plot what was measured. */
    public TimelinesDrawTheirLesson(String... plots) {
        this.plots = List.of(plots);
    }

    @Override
    public List<Problem> problems(Course course) {
        return Disk.find(course.root().resolve("docs"), "svg").stream()
                .filter(picture -> !plots.contains(Disk.slashed(course.root().relativize(picture))))
                .flatMap(picture -> wrong(course, picture).map(what -> Problem.in(picture, what)))
                .toList();
    }

    private static Stream<String> wrong(Course course, Path picture) {
        Optional<Lesson> lesson =
                course.lessons().stream().filter(each -> each.timeline().equals(picture)).findFirst();
        if (lesson.isEmpty()) {
            return Stream.of("the picture has no lesson's name");
        }
        String svg = Disk.read(picture);
        String name = lesson.get().name();
        if (!svg.contains(">" + name + ": what each thread did over time</title>")) {
            return Stream.of("is no timeline of " + name + UPDATE);
        }
        Optional<Page> page = course.page(lesson.get().page());
        List<String> spoke = page.stream().flatMap(TimelinesDrawTheirLesson::speakers).toList();
        List<String> written = literals(lesson.get(), page);
        return ROW.matcher(svg).results().map(row -> row.group(1))
                .filter(thread -> !GIVEN.matcher(thread).matches() && !spoke.contains(thread)
                        && written.stream().noneMatch(thread::startsWith))
                .distinct()
                .map(thread -> "draws a thread '" + thread + "', which " + name + " does not know" + UPDATE);
    }

    /** Who says something in what the page shows of the lesson's output. */
    private static Stream<String> speakers(Page page) {
        return page.fences().stream()
                .filter(fence -> Directive.of(fence).orElse(null) instanceof Output)
                .map(Fence::text)
                .flatMap(output -> SPEAKER.matcher(output).results().map(line -> line.group(1)));
    }

    /** The strings in the lesson and in the sources that its page links: names, and what names begin with. */
    private static List<String> literals(Lesson lesson, Optional<Page> page) {
        Stream<Path> linked = page.stream().flatMap(there -> there.references().stream()
                .map(Reference::target)
                .filter(target -> target.endsWith(".java"))
                .map(target -> there.file().resolveSibling(target).normalize())
                .filter(Disk::exists));
        String code = Stream.concat(Stream.of(lesson.source()), linked).map(Disk::read).collect(joining("\n"));
        return LITERAL.matcher(code).results().map(literal -> literal.group(1)).toList();
    }
}
