package course.docs.checks;

import static java.util.stream.Collectors.toSet;

import course.docs.Course;
import course.docs.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a command can name: the modules, profiles, properties and classes that the build has. */
record Build(Path root, Set<String> modules) {

    private static final Pattern MODULE = Pattern.compile("<module>\\s*(.*?)\\s*</module>");
    private static final Pattern PROFILE =
            Pattern.compile("<profile>\\s*<id>\\s*(.*?)\\s*</id>", Pattern.DOTALL);

    static Build of(Course course) {
        return new Build(course.root(), matches(MODULE, course.root()).collect(toSet()));
    }

    Set<String> profiles(List<String> modules) {
        return poms(modules).flatMap(folder -> matches(PROFILE, folder)).collect(toSet());
    }

    /** Whether a pom declares or uses a property, so that setting it has an effect. */
    boolean hasProperty(String name, List<String> modules) {
        return poms(modules).map(Build::pom)
                .anyMatch(pom -> pom.contains("${" + name + "}") || pom.contains("<" + name + ">")
                        || pom.contains("<name>" + name + "</name>"));
    }

    boolean hasExecution(String id, List<String> modules) {
        return poms(modules).map(Build::pom).anyMatch(pom -> pom.contains("<id>" + id + "</id>"));
    }

    /** The test classes that {@code -Dtest} would pick by a name that may hold {@code *}. */
    List<Path> tests(String name, List<String> modules) {
        Pattern pattern = Pattern.compile(name.replace(".", "\\.").replace("*", ".*"));
        return (modules.isEmpty() ? this.modules : modules).stream()
                .flatMap(module -> Disk.testSources(root.resolve(module)).stream())
                .flatMap(folder -> Disk.find(folder, "java").stream())
                .filter(file -> pattern.matcher(Disk.stem(file)).matches())
                .toList();
    }

    /** Whether some module has the source of a class such as {@code course.queues.JobQueue}. */
    boolean hasClass(String qualifiedName) {
        String file = qualifiedName.replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        return modules.stream()
                .flatMap(module -> Disk.list(root.resolve(module).resolve("src")).stream())
                .anyMatch(sourceSet -> Disk.exists(sourceSet.resolve("java").resolve(file)));
    }

    private Stream<Path> poms(List<String> modules) {
        return Stream.concat(Stream.of(root), modules.stream().map(root::resolve));
    }

    private static Stream<String> matches(Pattern pattern, Path folder) {
        return pattern.matcher(pom(folder)).results().map((MatchResult found) -> found.group(1));
    }

    private static String pom(Path folder) {
        Path pom = folder.resolve("pom.xml");
        return Disk.exists(pom) ? Disk.read(pom) : "";
    }
}
