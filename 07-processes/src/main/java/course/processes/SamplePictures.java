package course.processes;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Pictures to work on, the same on every machine: a slope, a noise and a round, one in each colour. */
final class SamplePictures {

    private static final float QUALITY = 0.88f;

    private SamplePictures() {}

    /** Writes so many JPEGs into a folder. */
    static List<Path> write(Path folder, int count, int width, int height) throws IOException {
        var pictures = new ArrayList<Path>();
        for (int number = 0; number < count; number++) {
            Path picture = folder.resolve("picture-%02d.jpg".formatted(number));
            Jpeg.write(image(number, width, height), QUALITY, picture);
            pictures.add(picture);
        }
        return pictures;
    }

    /** Writes the first half of a JPEG, as a download that broke off leaves it. */
    static Path writeHalf(Path folder, String name, int width, int height) throws IOException {
        Path picture = folder.resolve(name);
        Jpeg.write(image(0, width, height), QUALITY, picture);
        byte[] whole = Files.readAllBytes(picture);
        return Files.write(picture, Arrays.copyOf(whole, whole.length / 2));
    }

    static BufferedImage image(int number, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new SplittableRandom(number);
        double angle = Math.toRadians(24 * number);
        int noise = 35 + 2 * number;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double right = 2.0 * x / width - 1;
                double down = 2.0 * y / height - 1;
                int red = level(128 + 90 * (right * Math.cos(angle) + down * Math.sin(angle)));
                int green = level(128 + random.nextInt(-noise, noise + 1));
                int blue = level(180 * Math.hypot(right, down));
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    private static int level(double value) {
        return Math.clamp((int) value, 0, 255);
    }
}
