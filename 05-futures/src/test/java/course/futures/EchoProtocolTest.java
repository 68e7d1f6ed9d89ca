package course.futures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import course.futures.Protocol.End;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A protocol needs neither a network nor a thread to be tested. */
class EchoProtocolTest {

    private final List<String> diary = new ArrayList<>();

    @Test
    void whatIsReceivedIsWritten() {
        var protocol = new EchoProtocol(diary::add);
        protocol.connectionMade(new Transport() {
            @Override
            public void write(ByteBuffer data) {
                diary.add("written: " + UTF_8.decode(data));
            }

            @Override
            public void close() {
                diary.add("closed");
            }
        });

        protocol.dataReceived(UTF_8.encode("hello World"));
        protocol.connectionLost(End.CLIENT_LEFT);

        assertThat(diary).containsExactly("connection made", "11 bytes received", "written: hello World",
                "connection lost: CLIENT_LEFT");
    }
}
