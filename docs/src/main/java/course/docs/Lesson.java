package course.docs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A class with a main, the command that runs it and the page that tells about it. */
public record Lesson(Chapter chapter, String name, Path source) {

    /** {@code JobQueue} is told in {@code job-queue.md}. */
    public Path page() {
        return chapter.pages().resolve(kebabCase(name) + ".md");
    }

    /** The picture that a page may show: {@code job-queue.svg}, beside the lesson's page. */
    public Path timeline() {
        return chapter.pages().resolve(kebabCase(name) + ".svg");
    }

    public String command() {
        String withProfile = profile().map(profile -> " -P" + profile).orElse("");
        return "./mvnw -q -pl " + chapter.name() + withProfile + " -Dlesson=" + name;
    }

    /** Beside {@code src/main} stands {@code src/test}, beside {@code src/preview} {@code src/preview-test}. */
    public Path test() {
        String tests = profile().map(profile -> profile + "-test").orElse("test");
        return chapter.folder().resolve("src").resolve(tests).resolve("java/course")
                .resolve(chapter.packageName()).resolve(name + "Test.java");
    }

    /** A lesson outside {@code src/main} needs the profile of that name, such as {@code preview}. */
    public Optional<String> profile() {
        return Optional.of(sourceSet()).filter(sourceSet -> !sourceSet.equals("main"));
    }

    private String sourceSet() {
        return chapter.folder().resolve("src").relativize(source).getName(0).toString();
    }

    static String kebabCase(String className) {
        return className.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
