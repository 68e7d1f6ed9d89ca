package course.docs;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A module of lessons: {@code 03-queues} holds the package {@code course.queues}. */
public final class Chapter {

    private static final Pattern PACKAGE = Pattern.compile("<chapter>\\s*(\\w+)\\s*</chapter>");
    private static final Pattern MAIN = Pattern.compile("^    (static )?void main\\(", Pattern.MULTILINE);
    private static final Pattern READING_ORDER = Pattern.compile("<ol>(.*?)</ol>", Pattern.DOTALL);
    private static final Pattern ITEM =
            Pattern.compile("<li>.*?\\{@(?:link|code)\\s+(?:[a-z]\\w*\\.)*(\\w+)", Pattern.DOTALL);

    private final Path folder;
    private final String packageName;
    private final List<Lesson> lessons;
    private final List<String> readingOrder;

    private Chapter(Path folder, String packageName) {
        this.folder = folder;
        this.packageName = packageName;
        this.lessons = findLessons();
        this.readingOrder = readOrder();
    }

    /** The chapter in a folder; none when it is not one. */
    static Optional<Chapter> in(Path folder) {
        Path pom = folder.resolve("pom.xml");
        if (!folder.getFileName().toString().matches("\\d\\d-[a-z-]+") || !Disk.exists(pom)) {
            return Optional.empty();
        }
        Matcher declared = PACKAGE.matcher(Disk.read(pom));
        return declared.find() ? Optional.of(new Chapter(folder, declared.group(1))) : Optional.empty();
    }

    public Path folder() {
        return folder;
    }

    /** {@code queues}. */
    public String packageName() {
        return packageName;
    }

    /** {@code 03-queues}. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** The folder of the chapter's pages. */
    public Path pages() {
        return folder.resolveSibling("docs").resolve(name());
    }

    /** The page that asks what one has understood; not every chapter need have one. */
    public Path quiz() {
        return pages().resolve("quiz.md");
    }

    public Path tests() {
        return folder.resolve("src/test/java/course").resolve(packageName);
    }

    public Path packageInfo() {
        return folder.resolve("src/main/java/course").resolve(packageName).resolve("package-info.java");
    }

    /** Every lesson, by name. */
    public List<Lesson> lessons() {
        return lessons;
    }

    /** The names in {@code package-info.java}, in the order in which they want to be read. */
    public List<String> readingOrder() {
        return readingOrder;
    }

    private List<Lesson> findLessons() {
        return Disk.list(folder.resolve("src")).stream()
                .filter(sourceSet -> sourceSet.endsWith("main") || sourceSet.endsWith("preview"))
                .flatMap(sourceSet -> Disk.list(sourceSet.resolve("java/course").resolve(packageName))
                        .stream())
                .filter(file -> Disk.hasExtension(file, "java") && MAIN.matcher(Disk.read(file)).find())
                .map(file -> new Lesson(this, Disk.stem(file), file))
                .sorted(Comparator.comparing(Lesson::name))
                .toList();
    }

    private List<String> readOrder() {
        if (!Disk.exists(packageInfo())) {
            return List.of();
        }
        return READING_ORDER.matcher(Disk.read(packageInfo())).results()
                .flatMap(list -> ITEM.matcher(list.group(1)).results())
                .map(item -> item.group(1))
                .toList();
    }
}
