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

/**
 * Every chapter has the test kit, the same to the byte, and needs no other module of the repository. What the docs have
 * of the kit is the same as well, and so are, but for their package, the helpers of the exercises that let Lincheck search.
 */
public final class ChaptersStandAlone implements Check {

    private static final Path KIT_SOURCES = Path.of("src/test/java/course/kit");
    private static final List<Path> KIT = List.of(
            KIT_SOURCES,
            Path.of("src/test/resources/META-INF/services"));
    private static final List<Path> SETTINGS = List.of(
            Path.of("src/main/resources/logback.xml"),
            Path.of("src/test/resources/junit-platform.properties"));
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern OWN =
            Pattern.compile("<groupId>\\s*(course|\\$\\{project\\.groupId})\\s*</groupId>");

    @Override
    public List<Problem> problems(Course course) {
        var problems = new ArrayList<Problem>();
        if (course.chapters().isEmpty()) {
            return problems;
        }
        Path model = course.chapters().getFirst().folder();
        for (Chapter chapter : course.chapters()) {
            var files = new TreeSet<>(SETTINGS);
            files.addAll(kit(model));
            files.addAll(kit(chapter.folder()));
            files.forEach(file -> checkSame(model, chapter.folder(), file, problems));
            checkDependencies(chapter, problems);
        }
        Path docs = course.root().resolve("docs");
        Disk.list(docs.resolve(KIT_SOURCES)).stream()
                .map(docs::relativize)
                .forEach(file -> checkSame(model, docs, file, problems));
        checkInterleavings(course, problems);
        return problems;
    }

    private static void checkInterleavings(Course course, List<Problem> problems) {
        List<Path> copies = course.chapters().stream()
                .flatMap(chapter -> Disk.find(chapter.folder().resolve("src/test/java"), "java").stream())
                .filter(file -> file.endsWith("Interleavings.java"))
                .toList();
        copies.stream()
                .filter(copy -> !withoutPackage(copy).equals(withoutPackage(copies.getFirst())))
                .forEach(copy -> problems.add(Problem.in(copy, "differs in more than its package from " + copies.getFirst())));
    }

    private static String withoutPackage(Path file) {
        return Disk.read(file).replaceFirst("^package .*", "");
    }

    private static List<Path> kit(Path module) {
        return KIT.stream()
                .flatMap(folder -> Disk.list(module.resolve(folder)).stream())
                .map(module::relativize)
                .toList();
    }

    private static void checkSame(Path model, Path module, Path file, List<Problem> problems) {
        Path original = model.resolve(file);
        Path copy = module.resolve(file);
        if (!Disk.exists(copy)) {
            problems.add(Problem.in(copy, "missing; copy it from " + model.getFileName()));
        } else if (!Disk.exists(original)) {
            problems.add(Problem.in(copy, model.getFileName()
                    + " has no such file; the kit is the same everywhere"));
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
                        "depends on another module; a chapter builds alone, so write what you need here")));
    }
}
