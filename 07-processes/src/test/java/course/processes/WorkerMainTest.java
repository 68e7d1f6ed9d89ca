package course.processes;

import course.kit.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkerMainTest {

    /** One of its threads answers, the other gives frames back. */
    @Test
    void oneFrameIsOutBeforeTheNextBegins() {
        var isRead = new CompletableFuture<Void>();
        var fullPipe = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("a frame comes byte by byte");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                isRead.join();
            }
        };
        var worker = new WorkerMain(InputStream.nullInputStream(), fullPipe, 1024, "");
        var answering = Call.run("main", () -> worker.say(WorkerMain.READY, null));
        answering.awaitBlocked();

        var givingBack = Call.run("frames", () -> worker.say(WorkerMain.RETURNED, 0));
        givingBack.awaitLockedOutOf(worker);
        isRead.complete(null);

        answering.awaitResult();
        givingBack.awaitResult();
    }
}
