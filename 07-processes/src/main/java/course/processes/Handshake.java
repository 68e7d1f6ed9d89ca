package course.processes;

import java.io.EOFException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * How two sides show each other that they have the same key, without sending it.
 *
 * <p>Each asks with a number that has never been before, and answers with a code made from the key, its own
 * role and both numbers. So an answer from yesterday fits no question of today, and one's own answer sent
 * back is of the wrong role. The client answers first: a listener tells a stranger nothing.
 */
final class Handshake {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;       // of a nonce as of a proof, in bytes
    private static final SecureRandom RANDOM = new SecureRandom();

    private enum Role { CLIENT, LISTENER }

    /** What may take too long. */
    interface Attempt {
        void run() throws IOException;
    }

    private Handshake() {}

    static SecretKey newKey() {
        try {
            return KeyGenerator.getInstance(ALGORITHM).generateKey();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    // @start region=limit
    /**
     * Attempts it in a thread of its own. The future fails with what the attempt throws, or with a
     * TimeoutException; whoever then closes the connection ends the attempt by that.
     */
    static CompletableFuture<Void> start(Attempt attempt, Executor threads, Duration limit) {
        var done = new CompletableFuture<Void>();
        threads.execute(() -> {
            try {
                attempt.run();
                done.complete(null);
            } catch (IOException | RuntimeException failed) {
                done.completeExceptionally(failed);
            }
        });
        return done.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
    // @end

    // @start region=sides
    static void asClient(Connection listener, SecretKey key) throws IOException {
        byte[] mine = newNonce();
        listener.sendBytes(mine);
        byte[] theirs = receive(listener);
        listener.sendBytes(proof(Role.CLIENT, key, mine, theirs));
        try {
            check(receive(listener), proof(Role.LISTENER, key, mine, theirs));
        } catch (EOFException hungUp) {
            throw new AuthenticationException("the listener has hung up: it has another key, or no time", hungUp);
        }
    }

    static void asListener(Connection client, SecretKey key) throws IOException {
        byte[] mine = newNonce();
        client.sendBytes(mine);
        byte[] theirs = receive(client);
        check(receive(client), proof(Role.CLIENT, key, theirs, mine));
        client.sendBytes(proof(Role.LISTENER, key, theirs, mine));
    }

    private static byte[] newNonce() {
        byte[] nonce = new byte[LENGTH];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    private static byte[] proof(Role whose, SecretKey key, byte[] ofClient, byte[] ofListener) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((byte) whose.ordinal());
            mac.update(ofClient);
            return mac.doFinal(ofListener);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("unusable for " + ALGORITHM + ": the key", unusable);
        }
    }

    private static void check(byte[] theirs, byte[] expected) throws AuthenticationException {
        if (!MessageDigest.isEqual(theirs, expected)) {     // in the same time, however much of it is right
            throw new AuthenticationException("the other side has another key");
        }
    }
    // @end

    private static byte[] receive(Connection other) throws IOException {
        byte[] bytes = other.receiveBytes(LENGTH);
        if (bytes.length < LENGTH) {
            throw new AuthenticationException(bytes.length + " bytes where a handshake has " + LENGTH);
        }
        return bytes;
    }
}
