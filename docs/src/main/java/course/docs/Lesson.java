package course.docs;

import java.nio.file.Path;
import java.util.Locale;

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
        return "./mvnw -q -pl " + chapter.name() + profile() + " -Dlesson=" + name;
    }

    public Path test() {
        return chapter.tests().resolve(name + "Test.java");
    }

    /** A lesson outside {@code src/main} needs the profile of that name, such as {@code preview}. */
    private String profile() {
        String sourceSet = chapter.folder().resolve("src").relativize(source).getName(0).toString();
        return sourceSet.equals("main") ? "" : " -P" + sourceSet;
    }

    static String kebabCase(String className) {
        return className.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
