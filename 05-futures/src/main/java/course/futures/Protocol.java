package course.futures;

import java.nio.ByteBuffer;

/**
 * What one connection does when something happens to it: first it is made, then data may come any number of
 * times, and in the end it is lost.
 *
 * <p>Whoever calls, calls from one thread, so that nothing in here needs a lock; and whoever is called must
 * not wait, for all other connections wait meanwhile.
 */
interface Protocol {

    /** Why a connection has ended. */
    enum End { CLIENT_LEFT, CLOSED, CLIENT_SILENT, OVERFLOW, BROKEN, SERVER_CLOSING }

    // @start region=protocol
    void connectionMade(Transport transport);

    /** The buffer is lent for the time of the call. */
    void dataReceived(ByteBuffer data);

    void connectionLost(End end);
    // @end
}
