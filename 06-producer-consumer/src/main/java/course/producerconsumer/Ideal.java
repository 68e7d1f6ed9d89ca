package course.producerconsumer;

import java.util.stream.IntStream;

/**
 * What a perfect machine would show: the arithmetic of the measured pace, without any overhead.
 *
 * <p>Only the total is a bound. A cook who is a little late shifts all that follows, and may save a dish its wait.
 */
record Ideal(double totalSeconds, double meanMillis, double worstMillis) {

    private static final double SERVING = Pace.SERVING.toMillis() / 1e3;

    // @start region=arithmetic
    static Ideal threaded(int dishesEach) {
        double[] ready = IntStream.range(0, Evening.COOKS).boxed()
                .flatMapToDouble(cook -> IntStream.range(0, dishesEach).mapToDouble(made -> cooking(cook, made)))
                .sorted().toArray();
        double free = 0, sum = 0, worst = 0;
        for (double at : ready) {
            double begin = Math.max(free, at);
            sum += begin - at;
            worst = Math.max(worst, begin - at);
            free = begin + SERVING;
        }
        double lastCook = Math.max(cooking(0, dishesEach), cooking(1, dishesEach));
        return new Ideal(Math.max(free, lastCook), 1e3 * sum / ready.length, 1e3 * worst);
    }
    // @end

    static double sequentialSeconds(int dishesEach) {
        return cooking(0, dishesEach) + cooking(1, dishesEach) + Evening.COOKS * dishesEach * SERVING;
    }

    /** When this cook is through with so many dishes, in seconds. */
    private static double cooking(int cook, int dishes) {
        return IntStream.rangeClosed(1, dishes).mapToDouble(number -> Pace.rest(cook, number).toNanos() / 1e9).sum();
    }
}
