package course.docs.run;

import static org.assertj.core.api.Assertions.assertThat;

import course.docs.Course;
import course.docs.PlantedCourse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for Maven is a shell script")
class MavenTest {

    private static final Duration AGES = Duration.ofHours(1);

    @TempDir
    private Path root;

    @Test
    void aCommandThatHangsIsEndedWithItsChildren() throws Exception {
        Maven.Run run = maven("sleep 3600 & echo $!; wait").run("./mvnw -q", "", Duration.ofSeconds(2));

        assertThat(run.ended()).isFalse();
        assertThat(run.succeeded()).isFalse();
        assertThat(run.failure()).contains("had not ended after 2 s");
        ProcessHandle.of(Long.parseLong(run.output().strip())).ifPresent(child -> child.onExit().join());
    }

    @Test
    void errorsAreOutputToo() throws Exception {
        assertThat(maven("echo one; echo two >&2").run("./mvnw -q", "", AGES).output())
                .isEqualTo("one\ntwo\n");
    }

    @Test
    void coloursAreNotOutput() throws Exception {
        assertThat(maven("printf '\\033[0mtea\\033[1;31m\\n'").run("./mvnw -q", "", AGES).output())
                .isEqualTo("tea\n");
    }

    @Test
    void aProgressBarIsNotOutput() throws Exception {
        String bar = "printf '\\rphotos  50%% │███   │  9/18 (0:00:01 / 0:00:01)' >&2; ";
        String cleared = "printf '\\r          \\r' >&2; ";

        assertThat(maven("echo one; " + bar + bar + "echo two; " + cleared + "echo three")
                .run("./mvnw -q", "", AGES).output()).isEqualTo("one\ntwo\nthree\n");
    }

    private Maven maven(String script) {
        var course = new PlantedCourse(root).write("mvnw", "#!/bin/sh\n" + script + "\n");
        assertThat(course.file("mvnw").toFile().setExecutable(true)).isTrue();
        return new Maven(Course.at(root));
    }
}
