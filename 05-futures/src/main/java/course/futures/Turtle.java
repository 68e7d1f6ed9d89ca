package course.futures;

import java.util.Locale;

/** A turtle on a plane. It knows nothing of threads: only one may steer it. */
final class Turtle {

    private double x;
    private double y;
    private int heading;        // in degrees, anticlockwise; 0 is east

    void forward(int steps) {
        x += steps * Math.cos(Math.toRadians(heading));
        y += steps * Math.sin(Math.toRadians(heading));
    }

    void turn(int degrees) {
        heading = Math.floorMod(heading + degrees, 360);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "(%.1f, %.1f) heading %d", x, y, heading);
    }
}
