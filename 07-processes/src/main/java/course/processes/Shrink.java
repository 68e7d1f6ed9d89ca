package course.processes;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a picture so small that it fits into a square, and blurs it if it is to. Never enlarges one. */
record Shrink(int side, int blur) implements PictureJob {

    private static final float QUALITY = 0.75f;

    /** Takes the longer side in pixels, and by how many pixels of the picture to blur it: none, or a standard deviation. */
    Shrink {
        if (side < 1 || blur < 0) {
            throw new IllegalArgumentException("a side of " + side + " is less than 1, or a blur of " + blur + " than 0");
        }
    }

    // @start region=shrink
    @Override
    public void make(Path picture, Path print) throws IOException {
        Jpeg.Thinned thinned = Jpeg.read(picture, 2 * side);    // twice as many or more: a new one is a mean of four
        BufferedImage image = thinned.image();
        double scale = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
        BufferedImage small = scaled(image, scale);
        Jpeg.write(blur == 0 ? small : blurred(small, (float) (blur * scale / thinned.every())), QUALITY, print);
    }
    // @end

    private static BufferedImage scaled(BufferedImage image, double scale) {
        int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
        return scaled(image, width, height);
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    /** A wide blur leaves no detail, so that half as many pixels each way will do, and take an eighth of the time. */
    private static BufferedImage blurred(BufferedImage sharp, float deviation) {
        return deviation < 4 ? finelyBlurred(sharp, deviation)
                : scaled(finelyBlurred(scaled(sharp, 0.5), deviation / 2), sharp.getWidth(), sharp.getHeight());
    }

    /** Along the rows and then along the columns comes to the same as all around, and takes much less time. */
    private static BufferedImage finelyBlurred(BufferedImage sharp, float deviation) {
        int reach = (int) Math.ceil(3 * deviation);
        float[] bell = new float[2 * reach + 1];
        float sum = 0;
        for (int i = 0; i < bell.length; i++) {
            bell[i] = (float) Math.exp(-(i - reach) * (i - reach) / (2 * deviation * deviation));
            sum += bell[i];
        }
        for (int i = 0; i < bell.length; i++) {
            bell[i] /= sum;
        }
        var across = new ConvolveOp(new Kernel(bell.length, 1, bell), ConvolveOp.EDGE_NO_OP, null);
        var down = new ConvolveOp(new Kernel(1, bell.length, bell), ConvolveOp.EDGE_NO_OP, null);
        BufferedImage soft = down.filter(across.filter(framed(sharp, reach), null), null);
        return soft.getSubimage(reach, reach, sharp.getWidth(), sharp.getHeight());
    }

    /** The outermost pixels over and over, for a filter leaves the edge of what it is given as it was. */
    private static BufferedImage framed(BufferedImage image, int frame) {
        int width = image.getWidth();
        int height = image.getHeight();
        var framed = new BufferedImage(width + 2 * frame, height + 2 * frame, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = framed.createGraphics();
        graphics.drawImage(image, frame, frame, null);
        for (int i = 1; i <= frame; i++) {
            graphics.copyArea(frame, frame, 1, height, -i, 0);
            graphics.copyArea(frame + width - 1, frame, 1, height, i, 0);
        }
        for (int i = 1; i <= frame; i++) {
            graphics.copyArea(0, frame, framed.getWidth(), 1, 0, -i);
            graphics.copyArea(0, frame + height - 1, framed.getWidth(), 1, 0, i);
        }
        graphics.dispose();
        return framed;
    }
}
