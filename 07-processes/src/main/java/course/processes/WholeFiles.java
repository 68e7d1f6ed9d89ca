package course.processes;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Others see all of what you write or nothing of it if a single step makes it visible: a rename for a whole
 * file, one write under a lock for a record.
 *
 * <p>Watch two bakers be killed while they write a new price list, one beside the old list, one over it. Then
 * Bob writes, while Ann is in the middle of a record in two pieces, and gets into it; and while four clerks are in
 * the middle of their work, but never of a record.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=WholeFiles</pre>
 *
 * @see WholeRecords
 * @see java.nio.file.StandardCopyOption#ATOMIC_MOVE
 */
final class WholeFiles {

    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    void main() throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger(WholeFiles.class);     // its children do without, and start the sooner
        Path folder = Files.createTempDirectory("bakery");
        Path list = folder.resolve("prices");
        try {
            replace(list, out -> out.write("rye 3\nspelt 4\n"));
            killInTheMiddle(Careful.class, list);
            log.info("killed while writing beside it, the list says {}", Files.readAllLines(list));
            killInTheMiddle(Careless.class, list);
            log.info("killed while writing over it, the list says {}", Files.readAllLines(list));
            tellOfRecords(folder.resolve("book"), log);
        } finally {
            deleteAll(folder);
        }
    }

    private static void tellOfRecords(Path book, Logger log) throws IOException, InterruptedException {
        var office = new WholeRecords();
        office.write(1, WholeRecords.Ann.class, book);
        log.info("written in pieces, the book says {}", Files.readAllLines(book));
        Files.delete(book);
        office.write(4, WholeRecords.Clerk.class, book);
        List<String> records = Files.readAllLines(book);
        log.info("written at once, of {} records {} are whole", records.size(),
                records.stream().filter(WholeRecords::isWhole).count());
    }

    /** Returns when the baker, who was in the middle of the list, is dead. */
    void killInTheMiddle(Class<?> baker, Path list) throws IOException {
        try (var bakers = new ChildJvms()) {
            bakers.start(1, baker, list);
            bakers.awaitAll();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    // @start region=replace
    void overwrite(Path file, Content content) throws IOException {
        write(file, content);       // wrong: from now on, and until it is done, the file is not whole
    }

    /** Readers get the old or the new, whenever they come and whatever becomes of us. */
    void replace(Path file, Content content) throws IOException {
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "new", null);
        try {
            write(beside, content);
            Files.move(beside, file, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);       // if it has not become the file
        }
    }

    private static void write(Path file, Content content) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            content.writeTo(out);
        }
    }
    // @end

    // @start region=bakers
    static final class Careful {

        public static void main(String[] arguments) throws IOException {
            new WholeFiles().replace(Path.of(arguments[0]), WholeFiles::writeNewPrices);
        }
    }

    static final class Careless {

        public static void main(String[] arguments) throws IOException {
            new WholeFiles().overwrite(Path.of(arguments[0]), WholeFiles::writeNewPrices);
        }
    }

    private static void writeNewPrices(Writer out) throws IOException {
        out.write("rye 5\n");
        out.flush();
        ChildJvms.meet();           // and does not get beyond it
        out.write("spelt 6\n");
    }
    // @end
}
