package course.futures;

import java.nio.ByteBuffer;

/** The way back to the client. */
interface Transport {

    /**
     * Takes the data now and sends it when the client is ready for it.
     *
     * @throws java.nio.BufferOverflowException if more is waiting to be sent than the server cares to keep
     */
    void write(ByteBuffer data);

    /** Sends what has been written, then hangs up. */
    void close();
}
