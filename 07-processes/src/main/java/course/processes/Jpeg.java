package course.processes;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Reads and writes pictures with the JDK's own library. */
final class Jpeg {

    static {
        System.setProperty("java.awt.headless", "true");    // no window opens here, in whatever process
    }

    private Jpeg() {}

    /** A picture of which only every so many'th pixel, across and down, was kept. */
    record Thinned(BufferedImage image, int every) {}

    // @start region=read
    /**
     * Reads so many of the pixels that the longer side still has the number that is asked for, if it has that many.
     *
     * @throws IOException also if the file ends in the middle, where the library would make do with a grey rest
     */
    static Thinned read(Path file, int side) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try {
            var warning = new AtomicReference<String>();
            reader.addIIOReadWarningListener((source, text) -> warning.set(text));
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), true, true);
            int every = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / side);
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(every, every, 0, 0);
            BufferedImage image = reader.read(0, parameters);
            if (warning.get() != null) {
                throw new IOException(warning.get());
            }
            return new Thinned(image, every);
        } catch (RuntimeException | IOException unreadable) {
            throw new IOException("it cannot be read: " + unreadable.getMessage());    // without what cannot travel
        } finally {
            reader.dispose();
        }
    }
    // @end

    /** The quality goes from 0 to 1. */
    static void write(BufferedImage image, float quality, Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new MemoryCacheImageOutputStream(bytes);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), parameters);
            out.flush();
        } finally {
            writer.dispose();
        }
        Files.write(file, bytes.toByteArray());     // opens and closes it: a stream of the library would leave it open
    }
}
