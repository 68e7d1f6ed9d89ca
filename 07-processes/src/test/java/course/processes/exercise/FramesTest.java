package course.processes.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class FramesTest extends FramesContract {

    FramesTest() {
        super(new Answer() {
            @Override
            public void write(OutputStream out, byte[] payload) throws IOException {
                Frames.write(out, payload);
            }

            @Override
            public byte[] read(InputStream in, int max) throws IOException {
                return Frames.read(in, max);
            }
        });
    }
}
