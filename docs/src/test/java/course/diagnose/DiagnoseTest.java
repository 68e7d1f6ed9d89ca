package course.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.docs.Disk;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.Page.Title;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers of {@code docs/diagnose.md}, checked on the programs by the commands that the page gives. */
@Timeout(120)
class DiagnoseTest {

    private static final Page PAGE = Page.read(Path.of("diagnose.md"));
    private static final Path SOURCES = Path.of("src/main/java/course/diagnose");
    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
    private static final String SLOW_ONE = "Market";

    @TempDir private Path root;
    private Path target;        // where the programs run, and leave their files
    private Process process;

    static List<String> programs() {
        return PAGE.titles().stream().filter(title -> title.level() == 2).map(Title::text)
                .filter(title -> title.matches("[A-Z]\\w+"))
                .toList();
    }

    static List<String> programsThatDoNotEnd() {
        return programs().stream().filter(program -> !program.equals(SLOW_ONE)).toList();
    }

    @BeforeEach
    void makeFolders() throws IOException {
        target = Files.createDirectories(root.resolve("docs").resolve("target"));
    }

    @Test
    void everyProgramIsAskedAbout() {
        List<String> sources = Disk.list(SOURCES).stream()
                .filter(source -> Disk.read(source).contains("void main("))
                .map(Disk::stem)
                .toList();

        assertThat(programs()).containsExactlyInAnyOrderElementsOf(sources);
        assertThat(programs()).allSatisfy(program -> {
            String command = "./mvnw -q -pl docs -Pdiagnose -Dprogram=" + program;
            assertThat(blocks(program, "sh").getFirst().text()).isEqualTo(command + "\n");
            assertThat(Disk.read(SOURCES.resolve(program + ".java"))).contains("<pre>" + command + "</pre>");
        });
    }

    @ParameterizedTest
    @MethodSource("programs")
    void whatTheAnswerNamesIsThere(String program) throws Exception {
        start(program, false);
        List<List<String>> questions = questions(program);
        for (List<String> once : questions.subList(0, questions.size() - 1)) {
            ask(once);
        }

        patiently().until(() -> evidence(program).isIn(ask(questions.getLast())));

        assertThat(process.isAlive()).isTrue();
        String answer = ask(questions.getLast());
        assertThat(notThere(program)).allSatisfy(line -> assertThat(answer).doesNotContain(line));
    }

    @ParameterizedTest
    @MethodSource("programsThatDoNotEnd")
    void mendedItEnds(String program) throws Exception {
        start(program, true);

        patiently().until(() -> !process.isAlive());

        assertThat(process.exitValue()).isZero();
    }

    /** By then each cashier has had the till several times. */
    @Test
    void mendedTheMarketHasNoHotLock() throws Exception {
        start(SLOW_ONE, true);
        List<List<String>> questions = questions(SLOW_ONE);
        ask(questions.getFirst());

        patiently().until(() -> {
            ask(questions.getLast());
            return sleeps() >= 20;
        });

        assertThat(evidence(SLOW_ONE).isIn(ask(questions.getLast()))).isFalse();
    }

    private long sleeps() throws IOException {
        return RecordingFile.readAllEvents(target.resolve("market.jfr")).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ThreadSleep"))
                .filter(event -> event.getThread().getJavaName().startsWith("cashier-"))
                .count();
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void start(String program, boolean mended) throws IOException {
        process = new ProcessBuilder(tool("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Dmended=" + mended, "-classpath", CLASSES.toString(), "course.diagnose." + program)
                .directory(target.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output").toFile())
                .start();
    }

    /** The blocks of commands under a program, without those that run it. */
    private static List<List<String>> questions(String program) {
        return blocks(program, "sh").stream().map(Fence::text)
                .filter(text -> !text.startsWith("./mvnw"))
                .map(text -> text.lines().toList())
                .toList();
    }

    /** The first block under a program that shows output. */
    private static Evidence evidence(String program) {
        return Evidence.of(blocks(program, "text").getFirst().text());
    }

    /** The lines of the second one, which says what is not there. */
    private static List<String> notThere(String program) {
        return blocks(program, "text").stream().skip(1).flatMap(block -> block.text().lines()).toList();
    }

    private static Stream<Fence> fences(String program) {
        return PAGE.fences().stream().filter(fence -> PAGE.section(fence.line()).equals(program));
    }

    private static List<Fence> blocks(String program, String language) {
        return fences(program).filter(fence -> fence.language().equals(language)).toList();
    }

    /** What the commands print, and what they write into files that one reads. */
    private String ask(List<String> commands) throws IOException, InterruptedException {
        var answer = new StringBuilder();
        for (String command : commands) {
            answer.append(ask(command));
        }
        return answer.toString();
    }

    private String ask(String command) throws IOException, InterruptedException {
        List<String> words = Stream.of(command.split(" "))
                .map(word -> word.equals("4711") ? String.valueOf(process.pid()) : word)
                .toList();
        Path printed = root.resolve("printed");
        Process asking = new ProcessBuilder(Stream.concat(Stream.of(tool(words.getFirst())), words.stream().skip(1))
                .toList())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            asking.waitFor(60, TimeUnit.SECONDS);
        } finally {
            asking.destroyForcibly().waitFor();
        }
        return read(printed) + words.stream()
                .filter(word -> word.endsWith(".json"))
                .map(target::resolve)
                .filter(Files::exists)
                .map(DiagnoseTest::read)
                .collect(joining());
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** A JVM takes its time to start when the machine is busy. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(80)).pollInterval(Duration.ofMillis(100));
    }
}
