package course.docs;

import static java.lang.Thread.State.NEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@code docs/choosing.md} says of a thread and a process, side by side, done to one and to the other.
 *
 * <p>A row such as "ask it to end" is tested by {@code askItToEnd}.
 */
@Timeout(60)
class ThreadAndProcessTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final int TERMINATED = 143;      // 128 and the number of SIGTERM
    private static int balance;                     // each process has one of its own

    private final CountDownLatch evening = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    @Test
    void everyRowOfTheTableHasItsTest() {
        Page page = Page.read(Path.of("choosing.md"));
        List<String> lines = page.text().lines().toList();
        List<String> rows = Stream.iterate(1, line -> line <= lines.size(), line -> line + 1)
                .filter(line -> page.section(line).equals("Thread and process, side by side"))
                .map(line -> lines.get(line - 1))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .map(line -> camelCase(line.split("\\|")[1].strip()))
                .skip(1)        // the head of the table
                .toList();

        assertThat(Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .filter(name -> !name.startsWith("every")))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    private static String camelCase(String words) {
        return Pattern.compile(" (\\w)").matcher(words).replaceAll(letter -> letter.group(1).toUpperCase());
    }

    @Test
    void makeIt() {
        assertThat(Thread.ofPlatform().unstarted(this::work).getState()).isEqualTo(NEW);
        assertThat(child("wait").command()).last().isEqualTo("wait");
    }

    @Test
    void startIt() throws IOException {
        Thread thread = startThread(this::work);
        ProcessBuilder builder = child("wait");

        assertThatThrownBy(thread::start).isInstanceOf(IllegalThreadStateException.class);
        assertThat(start(builder).pid()).isNotEqualTo(start(builder).pid());
    }

    @Test
    void askWhetherItGoesOn() throws Exception {
        Thread thread = startThread(this::work);
        Process process = start(child("wait"));

        assertThat(thread.isAlive()).isTrue();
        assertThat(process.isAlive()).isTrue();

        finish(thread, process);

        assertThat(thread.isAlive()).isFalse();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void waitForItsEnd() throws Exception {
        Thread thread = startThread(() -> {});
        Process process = start(child("add"));

        thread.join();
        process.waitFor();

        assertThat(thread.isAlive()).isFalse();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void waitForAWhile() throws Exception {
        Thread thread = startThread(this::work);
        Process process = start(child("wait"));

        assertThat(thread.join(MOMENT)).isFalse();
        assertThat(process.waitFor(MOMENT)).isFalse();

        finish(thread, process);

        assertThat(thread.join(MOMENT)).isTrue();
        assertThat(process.waitFor(MOMENT)).isTrue();
    }

    @Test
    void tellItFromOthers() throws Exception {
        Thread thread = startThread(this::work);
        Process process = start(child("name"));

        assertThat(thread.threadId()).isNotEqualTo(Thread.currentThread().threadId());
        assertThat(thread.getName()).isEqualTo("worker");
        assertThat(read(process)).isEqualTo(process.pid() + " worker");
    }

    @Test
    void askItToEnd() throws Exception {
        var tidy = new CompletableFuture<String>();
        Thread thread = startThread(() -> {
            try {
                evening.await();
            } catch (InterruptedException asked) {
                tidy.complete("tidied up");
            }
        });
        thread.interrupt();
        thread.join();
        assertThat(tidy).isCompletedWithValue("tidied up");

        Process process = start(child("tidy"));
        assumeTrue(process.supportsNormalTermination(), "here a process can only be ended by force");
        assertThat(read(process)).isEqualTo("ready");
        process.toHandle().destroy();       // the process itself would close the stream that we read
        assertThat(read(process)).isEqualTo("tidied up");
        assertThat(process.waitFor()).isEqualTo(TERMINATED);
    }

    @Test
    void endItByForce() throws Exception {
        Thread thread = startThread(this::work);
        assertThatThrownBy(() -> stop(thread)).isInstanceOfAny(
                UnsupportedOperationException.class, NoSuchMethodException.class);
        assertThat(thread.isAlive()).isTrue();

        Process process = start(child("tidy"));
        assertThat(read(process)).isEqualTo("ready");
        process.toHandle().destroyForcibly();
        assertThat(read(process)).as("no hook has run").isNull();
        process.waitFor();
    }

    /** By reflection, for the method is to go. */
    private static void stop(Thread thread) throws Throwable {
        try {
            Thread.class.getMethod("stop").invoke(thread);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Test
    void leaveItBehindAtExit() throws Exception {
        Process ordinary = start(child("leave a thread"));
        assertThat(read(ordinary)).isEqualTo("main is over");
        assertThat(ordinary.isAlive()).isTrue();

        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(30_000);
            Process parent = start(child("leave a process", "" + door.getLocalPort()));
            long left = Long.parseLong(read(parent));
            try {
                parent.waitFor();
                try (Socket caller = door.accept()) {       // to be alive would not do: so is a zombie
                    assertThat(caller.getInputStream().readAllBytes()).asString().isEqualTo("" + left);
                }
            } finally {
                ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void giveItSomething() throws Exception {
        int two = 2;
        var sum = new CompletableFuture<Integer>();
        startThread(() -> sum.complete(two + 3));

        assertThat(sum.get()).isEqualTo(5);
        assertThat(read(start(child("add", "2", "3")))).isEqualTo("5");
    }

    @Test
    void getItsResult() throws Exception {
        var sum = new FutureTask<>(() -> 2 + 3);
        startThread(sum);
        Process process = start(child("add", "2", "3"));

        assertThat(sum.get()).isEqualTo(5);
        assertThat(read(process)).isEqualTo("5");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void seeWhatItWroteToMemory() throws Exception {
        balance = 0;
        Process process = start(child("earn"));
        assertThat(process.waitFor()).isEqualTo(1);         // that is its balance
        assertThat(balance).isZero();

        startThread(() -> balance++).join();
        assertThat(balance).isEqualTo(1);
    }

    @Test
    void hearOfItsFailure() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        Thread.ofPlatform().uncaughtExceptionHandler((_, thrown) -> failure.complete(thrown)).start(() -> {
            throw new IllegalStateException("out of flour");
        });

        assertThat(failure.get()).hasMessage("out of flour");
        assertThat(start(child("fail")).waitFor()).isEqualTo(1);
        assertThat(start(child("fail aside")).waitFor()).isZero();
    }

    @Test
    void beToldWhenItEnds() throws Exception {
        var told = new CompletableFuture<Thread>();
        var task = new FutureTask<Void>(() -> null) {
            @Override
            protected void done() {
                told.complete(Thread.currentThread());
            }
        };
        Thread thread = startThread(task);
        Process process = start(child("add"));

        assertThat(told.get()).isSameAs(thread);
        assertThat(process.onExit().get().exitValue()).isZero();
    }

    @AfterEach
    void goHome() throws InterruptedException {
        evening.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private void work() {
        try {
            evening.await();
        } catch (InterruptedException sentHome) {
            // the thread ends
        }
    }

    private void finish(Thread thread, Process process) throws Exception {
        evening.countDown();
        thread.join();
        process.outputWriter().close();
        process.waitFor();
    }

    private Thread startThread(Runnable task) {
        Thread thread = Thread.ofPlatform().name("worker").start(task);
        threads.add(thread);
        return thread;
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static String read(Process process) throws IOException {
        return process.inputReader().readLine();
    }

    private static ProcessBuilder child(String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dname=worker",
                "-cp", Path.of("target", "test-classes").toAbsolutePath().toString(), Child.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    }

    static final class Child {

        public static void main(String[] arguments) throws Exception {
            switch (arguments[0]) {
                case "wait" -> System.in.read();        // until the parent closes it
                case "name" -> say(pid() + " " + System.getProperty("name"));
                case "add" -> say(Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).sum());
                case "earn" -> System.exit(++balance);
                case "fail" -> throw new IllegalStateException("out of flour");
                case "fail aside" -> Thread.ofPlatform().start(() -> {
                    throw new IllegalStateException("out of flour");
                });
                case "tidy" -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> say("tidied up")));
                    say("ready");
                    System.in.read();
                }
                case "leave a thread" -> leaveAThread();
                case "leave a process" -> say(child("outlive", pid(), arguments[1]).start().pid());
                case "outlive" -> {
                    ProcessHandle.of(Long.parseLong(arguments[1])).ifPresent(parent -> parent.onExit().join());
                    call(Integer.parseInt(arguments[2]));
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }

        private static void leaveAThread() {
            Thread main = Thread.currentThread();
            Thread.ofPlatform().start(() -> {
                try {
                    main.join();
                    say("main is over");
                    new CountDownLatch(1).await();
                } catch (InterruptedException impossible) {
                    throw new AssertionError(impossible);
                }
            });
        }

        private static void call(int port) throws IOException {
            try (var line = new Socket(InetAddress.getLoopbackAddress(), port)) {
                line.getOutputStream().write(pid().getBytes(UTF_8));
            }
        }

        private static String pid() {
            return "" + ProcessHandle.current().pid();
        }

        private static void say(Object words) {
            System.out.println(words);
        }
    }
}
