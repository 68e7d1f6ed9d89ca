package course.docs.checks;

import course.docs.Course;
import course.docs.Disk;
import course.docs.Page;
import course.docs.Page.Reference;
import course.docs.Problem;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every link of a page leads somewhere: to a file, to a heading, to a line; out of the house by https. */
public final class LinksResolve implements Check {

    private static final Pattern LINES = Pattern.compile("L(\\d+)(?:-L(\\d+))?");
    private static final Pattern HOME = Pattern.compile("(/home/|/Users/|/root/|[A-Z]:\\\\Users\\\\)\\w*");

    @Override
    public List<Problem> problems(Course course) {
        return course.documents().stream()
                .flatMap(page -> Stream.concat(
                        page.references().stream().flatMap(link -> wrong(course, page, link).stream()
                                .map(what -> new Problem(page.file(), link.line(), what))),
                        machinePaths(page)))
                .toList();
    }

    private static Optional<String> wrong(Course course, Page page, Reference link) {
        String target = link.target();
        if (target.isEmpty()) {
            return Optional.of("the link '" + link.text() + "' leads nowhere");
        }
        if (target.startsWith("mailto:")) {
            return Optional.empty();
        }
        if (target.matches("[a-z][a-z0-9+.-]*:.*")) {
            return wrongOutside(target);
        }
        if (target.startsWith("/")) {
            return Optional.of("the link " + target + " is absolute; write it relative to this page");
        }
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
        if (!file.startsWith(course.root()) || !Disk.exists(file)) {
            return Optional.of("dead link: there is no " + parts[0] + " seen from here" + (isTimeline(course, file)
                    ? "; ./mvnw -q -pl docs -Pupdate-timelines draws it"
                    : ""));
        }
        return parts.length < 2 ? Optional.empty() : wrongAnchor(course, file, parts[1]);
    }

    private static boolean isTimeline(Course course, Path file) {
        return course.lessons().stream().anyMatch(lesson -> lesson.timeline().equals(file));
    }

    private static Optional<String> wrongOutside(String target) {
        try {
            URI uri = URI.create(target);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getHost().contains(".")
                    ? Optional.empty()
                    : Optional.of("the link " + target + " is not of the form https://host/…");
        } catch (IllegalArgumentException e) {
            return Optional.of("the link " + target + " is no address: " + e.getMessage());
        }
    }

    private static Optional<String> wrongAnchor(Course course, Path file, String anchor) {
        if (Disk.hasExtension(file, "md")) {
            List<String> anchors = course.page(file).orElseGet(() -> Page.read(file)).anchors();
            return anchors.contains(anchor)
                    ? Optional.empty()
                    : Optional.of("dead anchor #" + anchor + ": " + file.getFileName() + " has " + anchors);
        }
        var lines = LINES.matcher(anchor);
        if (Files.isRegularFile(file) && lines.matches()) {
            long last = Long.parseLong(lines.group(2) == null ? lines.group(1) : lines.group(2));
            return last <= Disk.read(file).lines().count()
                    ? Optional.empty()
                    : Optional.of("dead anchor #" + anchor + ": " + file.getFileName() + " is shorter");
        }
        return Optional.of("dead anchor #" + anchor + ": a source has only lines, as in #L12");
    }

    private static Stream<Problem> machinePaths(Page page) {
        List<String> lines = page.text().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> HOME.matcher(lines.get(i)).find())
                .mapToObj(i -> new Problem(page.file(), i + 1,
                        "a path of one machine: name the file from the root of the repository"));
    }
}
