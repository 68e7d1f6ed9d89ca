package course.futures;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Sends back whatever comes. */
final class EchoProtocol implements Protocol {

    private final Consumer<String> diary;
    private Transport transport;            // the loop's thread alone

    EchoProtocol(Consumer<String> diary) {
        this.diary = diary;
    }

    // @start region=echo
    @Override
    public void connectionMade(Transport transport) {
        this.transport = transport;
        diary.accept("connection made");
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        diary.accept(data.remaining() + " bytes received");
        transport.write(data);
    }

    @Override
    public void connectionLost(End end) {
        diary.accept("connection lost: " + end);
    }
    // @end
}
