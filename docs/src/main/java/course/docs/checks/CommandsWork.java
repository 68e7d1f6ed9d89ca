package course.docs.checks;

import course.docs.Course;
import course.docs.Disk;
import course.docs.Lesson;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every command that a reader is told to type is of a known form and names things that exist. */
public final class CommandsWork implements Check {

    private static final Pattern COMMAND = Pattern.compile("(\\./mvnw|mvn|\\.ci/\\S+)( .*)?", Pattern.DOTALL);
    private static final Pattern IN_JAVADOC =
            Pattern.compile("(?:<pre>|\\{@code )\\s*((?:\\./mvnw|mvn |\\.ci/)[^<}]*)");

    @Override
    public List<Problem> problems(Course course) {
        var commands = new Commands(course, Build.of(course));
        return Stream.of(inDocuments(course, commands), inSources(course, commands), ofLessons(course))
                .flatMap(problems -> problems)
                .toList();
    }

    private static Stream<Problem> inDocuments(Course course, Commands commands) {
        return course.documents().stream().flatMap(page -> Stream.concat(
                page.fences().stream()
                        .filter(fence -> fence.language().equals("sh"))
                        .flatMap(fence -> inBlock(page, fence, commands)),
                page.inlines().stream()
                        .filter(code -> COMMAND.matcher(code.text()).matches())
                        .flatMap(code -> commands.wrong(code.text()).stream()
                                .map(what -> new Problem(page.file(), code.line(), what)))));
    }

    private static Stream<Problem> inBlock(Page page, Fence fence, Commands commands) {
        var problems = new ArrayList<Problem>();
        List<String> lines = fence.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            String command = lines.get(i);
            while (command.endsWith("\\") && i + 1 < lines.size()) {
                command = command.substring(0, command.length() - 1) + lines.get(++i);
            }
            commands.wrong(command).ifPresent(what ->
                    problems.add(new Problem(page.file(), fence.line() + 1 + first, what)));
        }
        return problems.stream();
    }

    private static Stream<Problem> inSources(Course course, Commands commands) {
        return course.chapters().stream()
                .flatMap(chapter -> Disk.find(chapter.folder().resolve("src"), "java").stream())
                .flatMap(source -> inSource(source, commands));
    }

    private static Stream<Problem> inSource(Path source, Commands commands) {
        String text = Disk.read(source);
        return IN_JAVADOC.matcher(text).results().flatMap(found -> {
            String command = found.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", "\n").strip();
            int line = 1 + (int) text.substring(0, found.start()).chars().filter(c -> c == '\n').count();
            return command.lines()
                    .flatMap(each -> commands.wrong(each).stream())
                    .map(what -> new Problem(source, line, what));
        });
    }

    /** A lesson's Javadoc and its page give the command that runs it. */
    private static Stream<Problem> ofLessons(Course course) {
        return course.lessons().stream()
                .flatMap(lesson -> Stream.of(inJavadoc(lesson), onPage(course, lesson))
                .flatMap(Optional::stream));
    }

    private static Optional<Problem> inJavadoc(Lesson lesson) {
        return Disk.read(lesson.source()).contains("<pre>" + lesson.command() + "</pre>")
                ? Optional.empty()
                : Optional.of(Problem.in(lesson.source(),
                        "the Javadoc does not say how to run it: <pre>" + lesson.command() + "</pre>"));
    }

    private static Optional<Problem> onPage(Course course, Lesson lesson) {
        return course.page(lesson.page())
                .filter(page -> page.fences().stream()
                        .filter(fence -> fence.language().equals("sh"))
                        .flatMap(fence -> fence.text().lines())
                        .noneMatch(lesson.command()::equals))
                .map(page -> Problem.in(page.file(), "has no ```sh block with the line " + lesson.command()));
    }
}
