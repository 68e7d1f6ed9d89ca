package course.processes;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipe joins what one process prints to what another reads. A row of processes so joined works side by side, each on
 * what the one before it has passed on.
 *
 * <p>Watch wheat and rye go through a mill, a trough and an oven; and what comes out when the trough breaks down.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=Pipelines</pre>
 *
 * @see ProcessBuilder#startPipeline
 */
final class Pipelines {

    private static final Logger log = LoggerFactory.getLogger(Pipelines.class);

    void main() throws IOException, InterruptedException {
        List<String> grain = List.of("wheat", "rye");
        List<Process> bakery = start("milled", "kneaded", "baked");
        log.info("in go {}, out come {}", grain, send(grain, bakery));
        log.info("exit codes {}", exitCodes(bakery));

        List<Process> halfABakery = start("milled", "broken", "baked");
        log.info("with a broken trough, out come {}", send(grain, halfABakery));
        log.info("exit codes {}", exitCodes(halfABakery));
    }

    // @start region=pipeline
    /** The first reads what we write, each other what the one before it prints, and we read the last. */
    List<Process> start(String... stages) throws IOException {
        return ProcessBuilder.startPipeline(Stream.of(stages)
                .map(stage -> new ProcessBuilder(Jvm.command(Stage.class, stage)).redirectError(Redirect.INHERIT))
                .toList());
    }

    /** For as much as the pipes hold: we do not read before we have written all. */
    List<String> send(List<String> lines, List<Process> pipeline) throws IOException {
        try (BufferedWriter in = pipeline.getFirst().outputWriter()) {
            for (String line : lines) {
                in.write(line + "\n");
            }
        }
        try (BufferedReader out = pipeline.getLast().inputReader()) {
            return out.lines().toList();
        }
    }

    /** Waits for all of them: that the last has done well says nothing about the others. */
    List<Integer> exitCodes(List<Process> pipeline) throws InterruptedException {
        var exitCodes = new ArrayList<Integer>();
        for (Process stage : pipeline) {
            exitCodes.add(stage.waitFor());
        }
        return exitCodes;
    }
    // @end

    // @start region=stage
    /** Passes on each line with a word before it, and ends with its input. */
    static final class Stage {

        public static void main(String[] arguments) {
            if (arguments[0].equals("broken")) {
                System.exit(3);
            }
            var in = new BufferedReader(new InputStreamReader(System.in));
            in.lines().forEach(line -> System.out.println(arguments[0] + " " + line));
        }
    }
    // @end
}
