package course.diagnose;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * All films are over, and the cinema does not close.
 *
 * <pre>./mvnw -q -pl docs -Pdiagnose -Dprogram=Cinema</pre>
 */
final class Cinema {

    private static final boolean MENDED = Boolean.getBoolean("mended");
    private static final int FILMS = 5;

    void main() throws InterruptedException, ExecutionException {
        IO.println("Cinema, process " + ProcessHandle.current().pid());
        for (int film = 1; film <= FILMS; film++) {
            show(film);
        }
        IO.println("that was the last film; good night");
    }

    // @start region=show
    private void show(int film) throws InterruptedException, ExecutionException {
        ExecutorService projector = Executors.newFixedThreadPool(1);
        projector.submit(() -> IO.println("film " + film)).get();
        if (MENDED) {
            projector.close();
        }                               // wrong: else nobody switches the projector off
    }
    // @end
}
