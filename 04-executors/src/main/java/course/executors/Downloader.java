package course.executors;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/** Downloads photos into one folder: a file is there as a whole or not at all. */
final class Downloader implements AutoCloseable {

    private static final Pattern HARMLESS = Pattern.compile("\\w[\\w-]*(\\.\\w+)?");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;

    Downloader(Path folder) {
        this.folder = folder;
    }

    // @start region=name
    /** The end of the path, with ".jpg" where that is missing. What is not surely harmless is refused. */
    static String fileName(URI photo) throws IOException {
        String path = photo.getRawPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!HARMLESS.matcher(name).matches()) {
            throw new IOException("no name for a file: '" + name + "'");
        }
        return name.contains(".") ? name : name + ".jpg";
    }
    // @end

    // @start region=download
    Path download(URI photo) throws IOException, InterruptedException {
        Path target = folder.resolve(fileName(photo));
        Path part = Files.createTempFile(folder, "", ".part");
        try {
            return moveIfWhole(client.send(request(photo), BodyHandlers.ofFile(part, WRITE)), target);
        } finally {
            Files.deleteIfExists(part);
        }
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
        Path target = folder.resolve(fileName(photo));
        Path part = Files.createTempFile(folder, "", ".part");
        return client.sendAsync(request, BodyHandlers.ofFile(part, WRITE))
                .thenApply(response -> unchecked(() -> moveIfWhole(response, target)))
                .whenComplete((saved, failure) -> unchecked(() -> Files.deleteIfExists(part)));
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

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();         // waits until its threads have ended
    }
}
