package course.processes;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Scanner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A full pipe stops whoever writes until somebody reads: a child in the middle of a word, or parent and child for ever,
 * when both write and neither reads.
 *
 * <p>Watch a child that has a megabyte to say get stuck after a part of it, first with its output and then with its
 * errors, and go on when somebody reads, or when its words go nowhere. Then a child sends back what it gets: who sends
 * it three megabytes and reads afterwards is stuck as well, who reads in a thread of its own gets everything back.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=FullPipe</pre>
 *
 * @see PipeDeadlock
 * @see Process
 */
final class FullPipe {

    private static final Logger log = LoggerFactory.getLogger(FullPipe.class);
    static final int MEGABYTE = 1 << 20;
    private static final int CHUNK = 8192;

    void main() throws IOException, InterruptedException, ExecutionException {
        Process talker = start("output", Redirect.PIPE);
        log.info("nobody reads its output: {} bytes lie in the pipe", waitUntilFull(talker, talker.getInputStream()));
        log.info("the child is {}", askForItsState(talker, talker.errorReader()));
        log.info("we read: {} bytes, exit code {}", readAll(talker), talker.waitFor());

        Process moaner = start("errors", Redirect.PIPE);
        log.info("nobody reads its errors: {} bytes lie in the pipe", waitUntilFull(moaner, moaner.getErrorStream()));
        log.info("the child is {}", askForItsState(moaner, moaner.inputReader()));
        log.info("we read both streams: {} bytes, exit code {}", readAll(moaner), moaner.waitFor());
        log.info("its errors go nowhere: exit code {}", start("errors", Redirect.DISCARD).waitFor());

        tellOfTwoWhoWrite();
    }

    private static void tellOfTwoWhoWrite() throws IOException, InterruptedException, ExecutionException {
        var post = new PipeDeadlock();
        Process echo = post.startEcho();
        var sender = Thread.ofPlatform().name("sender").start(() -> post.sendThenRead(echo, 3 * MEGABYTE));
        sender.join(1000);
        log.info("we send, then read: {}, in state {}", sender.isAlive() ? "stuck" : "done", sender.getState());
        echo.destroyForcibly().waitFor();
        sender.join();
        Process another = post.startEcho();
        log.info("a thread reads meanwhile: {} bytes came back", post.sendWhileReading(another, 3 * MEGABYTE));
        another.waitFor();
    }

    int waitUntilFull(Process child, InputStream pipe) throws IOException, InterruptedException {
        int before = 0;
        int now = pipe.available();
        while (now == 0 && child.isAlive() || now > before) {
            Thread.sleep(500);
            before = now;
            now = pipe.available();
        }
        return now;
    }

    Process start(String stream, Redirect errors) throws IOException {
        return new ProcessBuilder(Jvm.command(Talker.class, stream)).redirectError(errors).start();
    }

    /** The child answers on the stream on which it does not talk. */
    String askForItsState(Process child, BufferedReader answers) throws IOException {
        var question = child.outputWriter();
        question.write("how are you?\n");
        question.flush();
        return answers.readLine();
    }

    // @start region=read
    /** Returns how many bytes came. */
    long readAll(Process child) throws IOException, InterruptedException, ExecutionException {
        var errors = new FutureTask<>(() -> count(child.getErrorStream()));
        Thread.ofPlatform().name("errors").start(errors);       // nobody knows which of the two pipes fills first
        return count(child.getInputStream()) + errors.get();
    }

    private static long count(InputStream in) throws IOException {
        return in.transferTo(OutputStream.nullOutputStream());
    }
    // @end

    // @start region=talker
    static final class Talker {

        public static void main(String[] arguments) throws IOException {
            boolean moans = arguments[0].equals("errors");
            Thread talker = Thread.currentThread();
            Thread.ofPlatform().daemon().start(() -> answer(talker, moans ? System.out : System.err));
            var out = new FileOutputStream(moans ? FileDescriptor.err : FileDescriptor.out);
            for (int said = 0; said < MEGABYTE; said += CHUNK) {
                out.write(new byte[CHUNK]);
            }
        }

        private static void answer(Thread talker, PrintStream out) {
            for (var questions = new Scanner(System.in); questions.hasNextLine(); questions.nextLine()) {
                StackTraceElement[] stack = talker.getStackTrace();
                String place = stack.length == 0 ? "nowhere" : stack[0].getMethodName();
                out.println(talker.getState() + " in " + place);
            }
        }
    }
    // @end
}
