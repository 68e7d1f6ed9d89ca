package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FramingTest {

    private final Framing post = new Framing();

    @Test
    void withoutFramesMessagesRunTogether() throws IOException {
        assertThat(post.sendBare(List.of("one", "two"))).containsExactly("onetwo");
    }

    @Test
    void framesKeepMessagesApartEvenEmptyOnes() throws IOException {
        assertThat(post.sendFramed(List.of("one", "", "two"))).containsExactly("one", "", "two");
    }

    @Test
    void theLengthComesFirstHighByteFirst() throws IOException {
        var out = new ByteArrayOutputStream();
        Framing.write(out, new byte[258]);

        assertThat(out.toByteArray()).startsWith(0, 0, 1, 2).hasSize(4 + 258);
    }

    @Test
    void aFrameIsASingleWrite() throws IOException {
        var writes = new ArrayList<Integer>();
        Framing.write(new OutputStream() {
            @Override
            public void write(int b) {
                writes.add(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(length);
            }
        }, new byte[100]);

        assertThat(writes).containsExactly(4 + 100);
    }

    @Test
    void aFrameOverTheLimitIsRefusedBeforeItIsRead() {
        DataInputStream in = stream(0x7f, 0xff, 0xff, 0xff);

        assertThatThrownBy(() -> Framing.read(in, 1000)).isInstanceOf(IOException.class)
                .hasMessage("a frame of 2147483647 bytes; the limit is 1000");
        assertThatThrownBy(() -> Framing.read(stream(0xff, 0xff, 0xff, 0xff), 1000)).hasMessageContaining("-1 bytes");
    }

    @Test
    void theEndInsideAFrameIsAnError() {
        assertThatThrownBy(() -> Framing.read(stream(0, 0), 10)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> Framing.read(stream(0, 0, 0, 2, 7), 10)).isInstanceOf(EOFException.class);
    }

    @Test
    void theEndBetweenFramesIsTheEnd() throws IOException {
        assertThat(Framing.read(stream(), 10)).isNull();
    }

    @Test
    void aChildAnswersAThousandMessagesInOrderAndEndsWhenWeHangUp() throws Exception {
        Process partner = new ProcessBuilder(Jvm.command(Framing.Partner.class)).start();

        List<String> answers = post.rally(partner, 1_000);

        assertThat(answers).isEqualTo(IntStream.rangeClosed(1, 1_000).mapToObj(i -> "pong " + i).toList());
        assertThat(partner.waitFor()).isZero();
    }

    @Test
    void whenTheChildHangsUpTheRallyIsOver() throws Exception {
        Process partner = new ProcessBuilder(Jvm.command(AnswersOnce.class)).start();

        assertThat(post.rally(partner, 1_000)).containsExactly("ping 1");
        assertThat(partner.waitFor()).isZero();
    }

    @Test
    void whenTheChildHasHungUpBeforeThatNothingCanBeWritten() throws Exception {
        Process partner = new ProcessBuilder(Jvm.command(HangsUp.class)).start();
        partner.waitFor();

        assertThatThrownBy(() -> post.rally(partner, 1_000)).isInstanceOf(IOException.class);
    }

    static final class HangsUp {

        public static void main(String[] arguments) {
            // It has nothing to say.
        }
    }

    static final class AnswersOnce {

        public static void main(String[] arguments) throws IOException {
            var in = new DataInputStream(System.in);
            Framing.write(System.out, Framing.read(in, 1000));
            Framing.read(in, 1000);
        }
    }

    private static DataInputStream stream(int... bytes) {
        var out = new ByteArrayOutputStream();
        for (int b : bytes) {
            out.write(b);
        }
        return new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
    }
}
