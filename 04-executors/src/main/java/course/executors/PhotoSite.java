package course.executors;

import course.executors.LoopbackServer.Reply;
import course.executors.LoopbackServer.Site;
import java.util.Random;

/**
 * Photos of 200 KB, each of which makes one wait: {@code /photo-1}, {@code /photo-2} and so on.
 *
 * <p>{@code /torn} breaks off in the middle, and all else is not to be found.
 */
final class PhotoSite implements Site {

    /** What happens before each answer. */
    interface Wait {
        void pass() throws InterruptedException;
    }

    static final int SIZE = 200_000;

    private static final byte[] NOISE = noise();

    private final Wait latency;

    PhotoSite(Wait latency) {
        this.latency = latency;
    }

    @Override
    public Reply answer(String path) throws InterruptedException {
        latency.pass();
        if (path.startsWith("/photo-")) {
            return new Reply(200, "image/jpeg", photo(path));
        }
        if (path.equals("/torn")) {
            return new Reply(200, "image/jpeg", photo(path), SIZE / 2);
        }
        return new Reply(404, "text/plain", "no such photo\n".getBytes());
    }

    /** The same bytes for the same path, every time: noise with the path written over its beginning. */
    static byte[] photo(String path) {
        byte[] photo = NOISE.clone();
        byte[] name = path.getBytes();
        System.arraycopy(name, 0, photo, 0, name.length);
        return photo;
    }

    private static byte[] noise() {
        var bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
