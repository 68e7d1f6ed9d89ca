package course.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system knows a process by its number alone; a name it has only if we give it one.
 *
 * <p>Watch a baker a core introduce themselves, each with its own number and all with ours as their parent's; and a
 * master whose apprentice is our descendant, but not our child.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=ProcessIdentity</pre>
 *
 * @see ProcessHandle
 */
final class ProcessIdentity {

    /** How a process introduces itself. */
    record Card(String name, long pid, long parent) {

        static Card ofThisProcess() {
            ProcessHandle self = ProcessHandle.current();
            return new Card(System.getProperty("name", ""), self.pid(), self.parent().orElseThrow().pid());
        }

        static Card parse(String line) {
            String[] parts = line.split(" ");
            return new Card(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }

        String line() {
            return name + " " + pid + " " + parent;
        }
    }

    void main() throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger(ProcessIdentity.class);    // its children do without, and start the sooner
        log.info("we are process {}", ProcessHandle.current().pid());
        List<Process> bakers = startOneACore("baker");
        for (Process baker : bakers) {
            tell(log, nextCard(baker));
        }
        for (Process baker : bakers) {
            log.info("a baker ends with {}", dismiss(baker));
        }

        Process master = start("master", "apprentice");
        tell(log, nextCard(master));
        tell(log, nextCard(master));
        log.info("children of ours: {}, descendants: {}", ProcessHandle.current().children().count(),
                ProcessHandle.current().descendants().count());
        log.info("the master runs {}", Path.of(master.info().command().orElse("?")).getFileName());
        log.info("the master ends with {}", dismiss(master));
    }

    private static void tell(Logger log, Card card) {
        log.info("{} is process {}, started by {}", card.name(), card.pid(), card.parent());
    }

    // @start region=start
    /** A child that goes by a name, and starts one of the next name, and so on. */
    static Process start(String name, String... more) throws IOException {
        return new ProcessBuilder(Jvm.command(List.of("-XX:+UseSerialGC", "-Dname=" + name), Worker.class, more))
                .redirectError(Redirect.INHERIT).start();
    }

    List<Process> startOneACore(String name) throws IOException {
        var children = new ArrayList<Process>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            children.add(start(name + "-" + i));
        }
        return children;
    }
    // @end

    Card nextCard(Process child) throws IOException {
        return Card.parse(child.inputReader().readLine());
    }

    // @start region=dismiss
    /** Tells a child by the end of its input that it may go, and returns its exit code. */
    static int dismiss(Process child) throws IOException, InterruptedException {
        child.getOutputStream().close();
        return child.waitFor();
    }
    // @end

    // @start region=worker
    static final class Worker {

        public static void main(String[] names) throws Exception {
            System.out.println(Card.ofThisProcess().line());
            if (names.length == 0) {
                waitForTheEndOfTheInput();
                return;
            }
            Process helper = start(names[0]);
            BufferedReader cards = helper.inputReader();
            System.out.println(cards.readLine());
            waitForTheEndOfTheInput();
            System.exit(dismiss(helper));
        }

        private static void waitForTheEndOfTheInput() throws IOException {
            while (System.in.read() >= 0) {
                // whatever it is
            }
        }
    }
    // @end
}
