package course.futures;

import java.nio.ByteBuffer;

/** The way back to the client. */
interface Transport {

    /**
     * Takes the data now and sends it when the client is ready for it. Whoever has left gets nothing; and for whom
     * more is waiting than the server cares to keep, the connection is lost.
     */
    void write(ByteBuffer data);

    /** Sends what has been written, then hangs up. A client that goes on sending may lose the end of it. */
    void close();
}
