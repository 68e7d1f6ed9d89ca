package course.docs.checks;

import course.docs.Course;
import course.docs.Disk;
import course.docs.Lesson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what commands there are for a reader to type, and what they may name. */
record Commands(Course course, Build build) {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
    private static final Set<String> PHASES = Set.of(
            "clean", "validate", "compile", "test-compile", "process-classes", "test", "package", "verify");
    private static final Set<String> FLAGS = Set.of(
            "-q", "-B", "-e", "-o", "-v", "-h", "-ntp", "-am", "--version", "--help", "--offline");
    /** Set on the command line without being named in a pom. */
    private static final Set<String> PLUGIN_PROPERTIES = Set.of(
            "test", "argLine", "surefire.failIfNoSpecifiedTests", "maven.repo.local");
    private static final Set<String> TOOLS =
            Set.of("git", "cd", "jcmd", "jstack", "jps", "jfr", "kill", "npm", "npx");
    private static final Pattern TEST_OF_PROFILE = Pattern.compile("/src/(\\w+)-test/");
    private static final Pattern CLASS = Pattern.compile("course(\\.[a-z]+)+\\.[A-Z][\\w$]*");

    /** Says what is wrong with a line, if anything is. */
    Optional<String> wrong(String line) {
        String text = line.replaceFirst("(^|\\s)#.*", "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.startsWith("./mvnw") && text.contains("'")) {
            return Optional.of("Windows leaves ' where it is, so take \", in: " + text);
        }
        return Pattern.compile("&&|\\|\\||[|;&]").splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .flatMap(part -> wrongAlone(words(part)).stream())
                .findFirst()
                .map(what -> what + ", in: " + text);
    }

    private static List<String> words(String command) {
        return WORD.matcher(command).results().map(MatchResult::group)
                .map(word -> word.replaceAll("[\"']", "")).toList();
    }

    private Optional<String> wrongAlone(List<String> command) {
        List<String> words = command.stream().dropWhile(word -> word.matches("[A-Z_]+=.*")).toList();
        List<String> arguments = words.subList(1, words.size());
        String name = words.getFirst();
        if (name.equals("./mvnw") || name.equals("mvn")) {
            return wrongMaven(arguments);
        }
        if (name.startsWith(".ci/")) {
            return wrongScript(name, arguments);
        }
        if (name.equals("java") || TOOLS.contains(name)) {
            return wrongNames(arguments);
        }
        return Optional.of("'" + name + "' is no known command: ./mvnw, mvn, java, jcmd, git, .ci/…");
    }

    private Optional<String> wrongMaven(List<String> arguments) {
        List<String> modules = valueOf("-pl", arguments);
        for (String module : modules) {
            if (!build.modules().contains(module)) {
                return Optional.of("there is no module " + module);
            }
        }
        List<String> profiles = valueOf("-P", arguments);
        for (String profile : profiles) {
            if (!build.profiles(modules).contains(profile)) {
                return Optional.of("there is no profile " + profile + " in "
                        + (modules.isEmpty() ? "the parent" : modules));
            }
        }
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("-pl") || word.equals("-P")) {
                i++;
            } else if (word.startsWith("-D")) {
                Optional<String> wrong = wrongProperty(word.substring(2), modules, profiles);
                if (wrong.isPresent()) {
                    return wrong;
                }
            } else if (!word.startsWith("-pl") && !word.startsWith("-P") && !FLAGS.contains(word)
                    && !isGoal(word, modules)) {
                return Optional.of("Maven does not know '" + word + "' here");
            }
        }
        return Optional.empty();
    }

    private Optional<String> wrongProperty(String property, List<String> modules, List<String> profiles) {
        String name = property.replaceFirst("=.*", "");
        String value = property.substring(Math.min(property.length(), name.length() + 1));
        return switch (name) {
            case "lesson" -> wrongLesson(value, modules, profiles);
            case "test" -> wrongTest(value, modules, profiles);
            case "program" -> wrongProgram(value, modules, profiles);
            case "page" -> Disk.exists(course.root().resolve("docs").resolve(value + ".md"))
                            || Disk.exists(course.root().resolve("docs").resolve(value).resolve("README.md"))
                    ? Optional.empty()
                    : Optional.of("there is no page docs/" + value + ".md");
            default -> PLUGIN_PROPERTIES.contains(name) || build.hasProperty(name, modules)
                    ? Optional.empty()
                    : Optional.of("no pom knows the property " + name);
        };
    }

    private Optional<String> wrongLesson(String name, List<String> modules, List<String> profiles) {
        if (modules.size() != 1) {
            return Optional.of("a lesson is run with -pl and its chapter");
        }
        Optional<Lesson> lesson = course.lesson(modules.getFirst(), name);
        return lesson.isEmpty()
                ? Optional.of("there is no lesson " + name + " in " + modules.getFirst())
                : lesson.flatMap(Lesson::profile).flatMap(profile -> without(profile, profiles, name));
    }

    private static Optional<String> without(String profile, List<String> profiles, String name) {
        return profiles.contains(profile)
                ? Optional.empty()
                : Optional.of(name + " runs with -P" + profile + " only");
    }

    private Optional<String> wrongProgram(String program, List<String> modules, List<String> profiles) {
        if (!modules.equals(List.of("docs")) || !profiles.equals(List.of("diagnose"))) {
            return Optional.of("a program to diagnose is run with -pl docs -Pdiagnose");
        }
        Path source = course.root().resolve("docs/src/main/java/course/diagnose/" + program + ".java");
        return Disk.exists(source) && Disk.read(source).contains("void main(")
                ? Optional.empty()
                : Optional.of("there is no program " + program + " to diagnose");
    }

    private Optional<String> wrongTest(String tests, List<String> modules, List<String> profiles) {
        for (String test : tests.split(",")) {
            List<Path> found = build.tests(test.replaceFirst("#.*", ""), modules);
            if (found.isEmpty()) {
                return Optional.of("there is no test " + test + (modules.isEmpty() ? "" : " in " + modules));
            }
            Optional<String> wrong = found.stream()
                    .map(file -> profileOf(file).flatMap(profile -> without(profile, profiles, test)))
                    .reduce((one, other) -> one.isEmpty() ? one : other)        // some that run are enough
                    .orElseThrow();
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** The profile that a test needs, if any: {@code src/preview-test} needs {@code preview}. */
    private Optional<String> profileOf(Path test) {
        String path = Disk.slashed(course.root().relativize(test));
        Matcher ofProfile = TEST_OF_PROFILE.matcher(path);
        return ofProfile.find() ? Optional.of(ofProfile.group(1))
                : Optional.of("exercises").filter(exercise -> Disk.read(test).contains("@Tag(\"exercise\")"));
    }

    private boolean isGoal(String word, List<String> modules) {
        return PHASES.contains(word)
                || word.matches("[a-z]+:[a-z-]+")
                || word.matches("[a-z]+:[a-z-]+@.+")
                        && build.hasExecution(word.replaceFirst(".*@", ""), modules);
    }

    private Optional<String> wrongScript(String script, List<String> arguments) {
        if (!Disk.exists(course.root().resolve(script))) {
            return Optional.of("there is no script " + script);
        }
        for (String word : arguments) {
            if (word.matches("\\d\\d-.*") && !build.modules().contains(word)) {
                return Optional.of("there is no module " + word);
            }
        }
        return wrongNames(arguments);
    }

    private Optional<String> wrongNames(List<String> arguments) {
        for (String word : arguments) {
            if (CLASS.matcher(word).matches() && !build.hasClass(word)) {
                return Optional.of("there is no class " + word);
            }
            if (word.endsWith(".java") && !Disk.exists(course.root().resolve(word))) {
                return Optional.of("there is no file " + word);
            }
        }
        return Optional.empty();
    }

    /** The values of an option written as {@code -pl a,b} or {@code -Pa,b}. */
    private static List<String> valueOf(String option, List<String> arguments) {
        var values = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals(option) && i + 1 < arguments.size()) {
                values.addAll(List.of(arguments.get(++i).split(",")));
            } else if (word.startsWith(option) && !word.equals(option)) {
                values.addAll(List.of(word.substring(option.length()).split(",")));
            }
        }
        return values;
    }
}
