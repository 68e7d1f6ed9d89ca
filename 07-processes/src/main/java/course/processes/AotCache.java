package course.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * An archive of what a JVM loads on its way, made once in a training run, for the JVMs after it.
 *
 * <p>{@code -XX:AOTCacheOutput} takes one command, and the JVM that it runs starts another; here both are children of
 * ours, so that we can end both.
 *
 * @see CreationCost
 * @see <a href="https://openjdk.org/jeps/483">JEP 483, Ahead-of-Time Class Loading &amp; Linking</a>
 * @see <a href="https://openjdk.org/jeps/514">JEP 514, Ahead-of-Time Command-Line Ergonomics</a>
 */
final class AotCache implements AutoCloseable {

    private final Path folder;
    private final Path archive;
    private final List<Path> jars;

    // @start region=archive
    /** Makes it in a folder of its own, which is deleted with it. */
    AotCache(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.archive = folder.resolve("worker.aot");
        String notes = "-XX:AOTConfiguration=" + folder.resolve("worker.aotconf");
        try {
            this.jars = jars();
            CreationCost.run(logging("-XX:+UseSerialGC", "-XX:AOTMode=record", notes));
            CreationCost.run(logging("-XX:+UseSerialGC", "-XX:AOTMode=create", notes, "-XX:AOTCache=" + archive));
        } catch (IOException | InterruptedException | RuntimeException notMade) {
            try {
                close();
            } catch (IOException left) {
                notMade.addSuppressed(left);
            }
            throw notMade;
        }
    }

    /** The class path must be jars, for a folder may change. */
    private List<Path> jars() throws IOException {
        var jars = new ArrayList<Path>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve("classes-" + jars.size() + ".jar");
                int failed = ToolProvider.findFirst("jar").orElseThrow()
                        .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", entry, ".");
                if (failed != 0) {
                    throw new IOException("no jar can be made of " + entry);
                }
                path = jar;
            }
            jars.add(path);
        }
        return jars;
    }
    // @end

    String option() {
        return "-XX:AOTCache=" + archive;
    }

    /** A JVM that logs a line. */
    List<String> logging(String... options) {
        var command = new ArrayList<>(List.of(Jvm.JAVA));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, jars.stream().map(Path::toString).toList()),
                Hello.class.getName()));
        return command;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    static final class Hello {

        public static void main(String[] arguments) {
            LoggerFactory.getLogger(Hello.class).info("here I am");
        }
    }
}
