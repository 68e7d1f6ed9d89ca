package course.executors;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.regex.Pattern;

/**
 * Downloads photos into one folder: a file is there as a whole or not at all, and nobody fills the disk.
 *
 * <p>It gives each name once, whether or not the photo came, and none that a file has when the download begins. So
 * nobody else, another downloader included, may put files there meanwhile. How long a server takes is not its business.
 */
final class Downloader implements AutoCloseable {

    private static final long MOST_BYTES = 50_000_000;          // who sends more does not send a photo
    private static final Pattern HARMLESS = Pattern.compile("\\w[\\w-]*(\\.\\w+)?");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)\\d)(\\..*)?");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Phaser underWay = new Phaser(1);      // what nobody waits for, and the one who closes
    private final Path folder;
    private final long mostBytes;

    Downloader(Path folder) {
        this(folder, MOST_BYTES);
    }

    Downloader(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    // @start region=name
    /** The end of the path, with ".jpg" where that is missing. What is not surely harmless is refused. */
    static String fileName(URI photo) throws IOException {
        String path = Objects.requireNonNullElse(photo.getRawPath(), "");       // mailto:anna has none
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!HARMLESS.matcher(name).matches() || DEVICE.matcher(name).matches()) {      // Windows has devices
            throw new IOException("no name for a file: '" + name + "'");
        }
        return name.contains(".") ? name : name + ".jpg";
    }

    /** Where the photo goes: it would silently take the place of a photo or a file that has its name. */
    Path place(URI photo) throws IOException {
        String name = fileName(photo);
        Path target = folder.resolve(name);
        boolean isNew = taken.add(name.toLowerCase(Locale.ROOT));       // for many systems A.jpg and a.jpg are one file
        if (!isNew || Files.exists(target)) {
            throw new IOException("the name is taken: '" + name + "'");
        }
        return target;
    }
    // @end

    // @start region=download
    Path download(URI photo) throws IOException, InterruptedException {
        Path target = place(photo);
        Path part = newPart();
        try {
            return moveIfWhole(client.send(request(photo), writeTo(part)), target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A temporary file would be its owner's alone, and so would the photo. */
    private Path newPart() throws IOException {
        return Files.createFile(folder.resolve(UUID.randomUUID() + ".part"));
    }

    private BodyHandler<Path> writeTo(Path part) {
        return BodyHandlers.limiting(BodyHandlers.ofFile(part, WRITE), mostBytes);
    }

    private static Path moveIfWhole(HttpResponse<Path> response, Path target) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("the server answered " + response.statusCode());
        }
        return Files.move(response.body(), target, ATOMIC_MOVE);
    }
    // @end

    // @start region=async
    /** The same without a thread that waits. */
    CompletableFuture<Path> downloadAsync(URI photo) throws IOException {
        HttpRequest request = request(photo);           // it may throw, and there is no file yet to be left behind
        Path target = place(photo);
        Path part = newPart();
        CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(request, writeTo(part));
        underWay.register();
        return answer.thenApply(response -> unchecked(() -> moveIfWhole(response, target)))
                .whenComplete((saved, failure) -> unchecked(() -> Files.deleteIfExists(part)))
                .whenComplete((saved, failure) -> underWay.arriveAndDeregister())
                .copy();            // cancelling it breaks the download off, and not what tidies up
    }
    // @end

    private static HttpRequest request(URI photo) {
        return HttpRequest.newBuilder(photo).build();
    }

    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T unchecked(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** Breaks off what is under way, and waits until what has no thread that waits for it has tidied up. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();         // waits until the thread that watches the connections has ended
        underWay.arriveAndAwaitAdvance();
    }
}
