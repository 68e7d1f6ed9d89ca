package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShrinkTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"400, 300, 200, 150", "300, 400, 150, 200", "100, 50, 100, 50", "401, 3, 200, 1", "2000, 1, 200, 1"})
    void itFitsIntoTheSquareAndKeepsItsShapeAndIsNeverEnlarged(int width, int height, int newWidth, int newHeight)
            throws IOException {
        BufferedImage print = make(new Shrink(200, 0), SamplePictures.image(0, width, height));

        assertThat(print.getWidth()).isEqualTo(newWidth);
        assertThat(print.getHeight()).isEqualTo(newHeight);
    }

    /** Two halves, and a line of grey between them at the most. */
    @Test
    void itIsTheSamePicture() throws IOException {
        BufferedImage print = make(new Shrink(80, 0), halves(800, 600));

        assertThat(new Color(print.getRGB(30, 30)).getRed()).isLessThan(10);
        assertThat(new Color(print.getRGB(50, 30)).getRed()).isGreaterThan(245);
    }

    @Test
    void theSequelBlursByFifteenAndFitsInto1200() throws IOException {
        BufferedImage print = make(new Shrink(1200, 15), halves(2000, 1500));

        assertThat(print.getWidth()).isEqualTo(1200);
        assertThat(print.getHeight()).isEqualTo(900);
        assertThat(new Color(print.getRGB(560, 450)).getRed()).as("left of the edge").isLessThan(10);
        assertThat(new Color(print.getRGB(600 - 9, 450)).getRed()).as("one deviation left of it").isBetween(25, 55);
        assertThat(new Color(print.getRGB(640, 450)).getRed()).as("right of the edge").isGreaterThan(245);
    }

    @Test
    void theBlurShrinksWithThePictureHoweverFewOfItsPixelsAreRead() throws IOException {
        BufferedImage print = make(new Shrink(200, 15), halves(2000, 1500));        // so a deviation of 1.5

        assertThat(red(print, 90, 75)).as("left of the edge").isLessThan(10);
        assertThat(red(print, 98, 75)).as("one deviation left of it").isBetween(25, 55);
        assertThat(red(print, 110, 75)).as("right of the edge").isGreaterThan(245);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void theEdgesAreBlurredToo(int blur) throws IOException {
        BufferedImage print = make(new Shrink(80, blur), chequered(80, 60, 4));

        for (int y = 1; y < print.getHeight(); y++) {
            for (int x = 1; x < print.getWidth(); x++) {
                assertThat(red(print, x, y)).as("at %d, %d", x, y)
                        .isCloseTo(red(print, x - 1, y), within(40)).isCloseTo(red(print, x, y - 1), within(40));
            }
        }
    }

    @Test
    void aSizeThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Shrink(0, 0)).hasMessageContaining("a side of 0 is less than 1");
        assertThatThrownBy(() -> new Shrink(1, -1)).hasMessageContaining("a blur of -1");
    }

    @ParameterizedTest
    @CsvSource({"2000, 1500, 400, 400, 300", "1500, 2000, 400, 300, 400", "799, 600, 400, 799, 600", "300, 200, 400, 300, 200"})
    void noMorePixelsAreKeptThanItTakes(int width, int height, int side, int keptAcross, int keptDown) throws IOException {
        Path picture = folder.resolve("picture.jpg");
        Jpeg.write(halves(width, height), 0.95f, picture);

        BufferedImage kept = Jpeg.read(picture, side).image();

        assertThat(kept.getWidth()).isEqualTo(keptAcross);
        assertThat(kept.getHeight()).isEqualTo(keptDown);
    }

    @Test
    void noWindowIsEverOpened() throws IOException {
        make(new Shrink(8, 0), halves(8, 8));

        assertThat(System.getProperty("java.awt.headless")).isEqualTo("true");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there does /proc list what is open")
    void noPictureStaysOpen() throws IOException {
        make(new Shrink(8, 0), halves(8, 8));

        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.map(ShrinkTest::target)).noneMatch(file -> file.startsWith(folder));
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException closedMeanwhile) {
            return Path.of("");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void theBlurTakesNothingInFromOutside(int blur) throws IOException {
        BufferedImage print = make(new Shrink(80, blur), chequered(80, 60, 80));        // one square, and that is white

        for (int y = 0; y < print.getHeight(); y++) {
            for (int x = 0; x < print.getWidth(); x++) {
                assertThat(red(print, x, y)).as("at %d, %d", x, y).isGreaterThan(245);
            }
        }
    }

    private static int red(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y)).getRed();
    }

    private static BufferedImage chequered(int width, int height, int square) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x / square + y / square) % 2 == 0 ? 0xffffff : 0);
            }
        }
        return image;
    }

    private static BufferedImage halves(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = width / 2; x < width; x++) {
                image.setRGB(x, y, 0xffffff);
            }
        }
        return image;
    }

    private BufferedImage make(Shrink shrink, BufferedImage image) throws IOException {
        Path picture = folder.resolve("picture.jpg");
        Path print = folder.resolve("print.jpg");
        Jpeg.write(image, 0.95f, picture);
        shrink.make(picture, print);
        return Jpeg.read(print, Integer.MAX_VALUE).image();
    }
}
