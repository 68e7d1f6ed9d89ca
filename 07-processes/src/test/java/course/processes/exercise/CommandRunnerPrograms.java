package course.processes.exercise;

import course.processes.Children;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is run for a test. Each program says in a folder that it is up, and those that stay do so only as long as the
 * folder is there.
 */
final class CommandRunnerPrograms {

    static final int MEGABYTE = 1 << 20;
    /** 19 bytes, a prime: any buffer soon ends inside a character. */
    static final String BREAD = "crème 🥖 麵包\n";

    private CommandRunnerPrograms() {}

    /** Prints a word on each stream, and ends with the exit code that it is given. */
    static final class Say {

        public static void main(String[] arguments) throws IOException {
            sayThatIAmUp(arguments[0]);
            System.out.print(arguments[1]);
            System.err.print(arguments[2]);
            System.exit(Integer.parseInt(arguments[3]));
        }
    }

    static final class Echo {

        public static void main(String[] arguments) throws IOException {
            sayThatIAmUp(arguments[0]);
            System.in.transferTo(System.out);
            System.out.flush();
        }
    }

    /** Prints on each stream what it has read, byte by byte the same. */
    static final class EchoOnBoth {

        public static void main(String[] arguments) throws IOException {
            sayThatIAmUp(arguments[0]);
            byte[] input = System.in.readAllBytes();
            for (PrintStream stream : new PrintStream[] {System.out, System.err}) {
                stream.write(input);
                stream.flush();
            }
        }
    }

    /** Prints a megabyte of errors, a megabyte of output, and a megabyte of errors again. */
    static final class Chatter {

        public static void main(String[] arguments) throws IOException {
            sayThatIAmUp(arguments[0]);
            for (PrintStream stream : new PrintStream[] {System.err, System.out, System.err}) {
                stream.print("x".repeat(MEGABYTE));
                stream.flush();
            }
        }
    }

    /** Does not look at its input. */
    static final class Deaf {

        public static void main(String[] arguments) throws IOException {
            sayThatIAmUp(arguments[0]);
            System.out.print("done");
        }
    }

    /** Does not look at its input, nor does its helper, who has the same. */
    static final class DeafFamily {

        public static void main(String[] arguments) throws IOException {
            Process helper = new ProcessBuilder(Children.command(Helper.class, arguments[0])).inheritIO().start();
            sayThatIAmUp(arguments[0], helper.pid());
            stay(arguments[0]);
        }
    }

    /** Starts a helper that starts another; its errors go where theirs do, and it does not end when it is asked to. */
    static final class Family {

        public static void main(String[] arguments) throws IOException {
            Process helper = new ProcessBuilder(Children.command(HelperWithAHelper.class, arguments[0]))
                    .redirectError(Redirect.INHERIT).start();
            long helpersHelper = Long.parseLong(helper.inputReader().readLine());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stay(arguments[0])));
            sayThatIAmUp(arguments[0], helper.pid(), helpersHelper);
            stay(arguments[0]);
        }
    }

    static final class HelperWithAHelper {

        public static void main(String[] arguments) throws IOException {
            System.out.println(startHelper(arguments[0]).pid());
            stay(arguments[0]);
        }
    }

    /** Starts a helper whose end takes a while. */
    static final class FamilyOfAGiant {

        public static void main(String[] arguments) throws IOException {
            Process helper = new ProcessBuilder(Children.command(SilentGiant.class, arguments[0])).start();
            helper.getInputStream().read();         // now it has its memory
            sayThatIAmUp(arguments[0], helper.pid());
            stay(arguments[0]);
        }
    }

    static final class SilentGiant {

        public static void main(String[] arguments) {
            Giant.memory = new byte[256 * MEGABYTE];
            System.out.println("up");
            stay(arguments[0]);
        }
    }

    /** Ends after so many milliseconds, and leaves behind a helper that prints where it printed itself. */
    static final class Orphaner {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            sayThatIAmUp(arguments[0], startHelper(arguments[0]).pid());
            Thread.sleep(Long.parseLong(arguments[1]));         // work: none but to be there
            Runtime.getRuntime().halt(0);
        }
    }

    private static Process startHelper(String folder) throws IOException {
        return new ProcessBuilder(Children.command(Helper.class, folder))
                .redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT).start();
    }

    static final class Helper {

        public static void main(String[] arguments) {
            stay(arguments[0]);
        }
    }

    /** Has so much memory that its end takes a while. */
    static final class Giant {

        private static byte[] memory;

        public static void main(String[] arguments) throws IOException {
            memory = new byte[128 * MEGABYTE];
            sayThatIAmUp(arguments[0]);
            stay(arguments[0]);
        }
    }

    /** Where a program leaves its process id, and those of its helpers if it has any. */
    static Path cardIn(Path folder) {
        return folder.resolve("card");
    }

    private static void sayThatIAmUp(String folder, long... helpers) throws IOException {
        Path draft = Path.of(folder, "draft");
        var card = new StringBuilder().append(ProcessHandle.current().pid());
        for (long helper : helpers) {
            card.append(' ').append(helper);
        }
        Files.writeString(draft, card);
        Files.move(draft, cardIn(Path.of(folder)));
    }

    private static void stay(String folder) {
        try {
            while (Files.exists(Path.of(folder))) {
                Thread.sleep(10);       // work: none but to be there
            }
        } catch (InterruptedException nobodyInterruptsIt) {
            throw new AssertionError(nobodyInterruptsIt);
        }
    }
}
