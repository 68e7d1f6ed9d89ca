package course.docs.checks;

import course.docs.Chapter;
import course.docs.Course;
import course.docs.Disk;
import course.docs.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every chapter has the test kit, the same to the byte, and needs no other module of the repository. */
public final class ChaptersStandAlone implements Check {

    private static final Path KIT = Path.of("src/test/java/course/kit");
    private static final List<Path> SETTINGS = List.of(
            Path.of("src/main/resources/logback.xml"),
            Path.of("src/test/resources/junit-platform.properties"),
            Path.of("src/test/resources/META-INF/services/org.junit.jupiter.api.extension.Extension"));
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern OWN = Pattern.compile("<groupId>\\s*(course|\\$\\{project\\.groupId})\\s*</groupId>");

    @Override
    public List<Problem> problems(Course course) {
        var problems = new ArrayList<Problem>();
        if (course.chapters().isEmpty()) {
            return problems;
        }
        Path model = course.chapters().getFirst().folder();
        for (Chapter chapter : course.chapters()) {
            checkCopies(model, chapter.folder(), SETTINGS, problems);
            checkDependencies(chapter, problems);
        }
        Path docs = course.root().resolve("docs");
        if (Disk.exists(docs.resolve(KIT))) {
            checkCopies(model, docs, SETTINGS.subList(1, SETTINGS.size()), problems);
        }
        return problems;
    }

    private static void checkCopies(Path model, Path module, List<Path> settings, List<Problem> problems) {
        var files = new TreeSet<>(settings);
        for (Path owner : List.of(model, module)) {
            Disk.find(owner.resolve(KIT), "java").forEach(file -> files.add(owner.relativize(file)));
        }
        files.forEach(file -> checkSame(model, module, file, problems));
    }

    private static void checkSame(Path model, Path module, Path file, List<Problem> problems) {
        Path original = model.resolve(file);
        Path copy = module.resolve(file);
        if (!Disk.exists(copy)) {
            problems.add(Problem.in(copy, "missing; copy it from " + model.getFileName()));
        } else if (!Disk.exists(original)) {
            problems.add(Problem.in(copy, model.getFileName() + " has no such file; the kit is the same everywhere"));
        } else if (!Disk.same(original, copy)) {
            problems.add(Problem.in(copy, "differs from that of " + model.getFileName()
                    + "; the kit is the same to the byte everywhere, so copy it from there"));
        }
    }

    private static void checkDependencies(Chapter chapter, List<Problem> problems) {
        Path pom = chapter.folder().resolve("pom.xml");
        String text = Disk.read(pom);
        DEPENDENCY.matcher(text).results()
                .filter(dependency -> OWN.matcher(dependency.group(1)).find())
                .forEach(dependency -> problems.add(new Problem(pom,
                        (int) text.substring(0, dependency.start()).lines().count(),
                        "depends on another module; a chapter must build alone, so write what you need here")));
    }
}
