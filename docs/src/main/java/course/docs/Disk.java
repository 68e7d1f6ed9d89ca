package course.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files as the checks need them: whole, sorted, without checked exceptions. */
public final class Disk {

    /** Folders in which nobody writes by hand. */
    private static final Set<String> MADE = Set.of("target", "node_modules", ".git", ".vitepress");

    private Disk() {}

    public static boolean exists(Path file) {
        return Files.exists(file);
    }

    public static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** What stands in a folder, by name; nothing when there is no such folder. */
    public static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** Where the tests of a module are: in {@code src/test}, and in {@code src/preview-test} and the like. */
    public static List<Path> testSources(Path module) {
        return list(module.resolve("src")).stream()
                .filter(sourceSet -> sourceSet.getFileName().toString().matches("(\\w+-)?test"))
                .map(sourceSet -> sourceSet.resolve("java"))
                .toList();
    }

    /** Every file of a kind in a folder and below, by name, except those that a build has made. */
    public static List<Path> find(Path folder, String extension) {
        var found = new ArrayList<Path>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return MADE.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (hasExtension(file, extension)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search " + folder, e);
        }
        return found.stream().sorted().toList();
    }

    public static boolean same(Path one, Path other) {
        try {
            return Files.mismatch(one, other) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compare " + one + " with " + other, e);
        }
    }

    /** Writes a file whole or not at all: whoever looks meanwhile sees the old one. */
    public static void replace(Path file, String text) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            try {
                Files.writeString(draft, text);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    public static boolean hasExtension(Path file, String extension) {
        return file.getFileName().toString().endsWith("." + extension);
    }

    /** {@code JobQueue} of {@code JobQueue.java}. */
    public static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    /** A relative path as pages write it, on Windows too. */
    public static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
