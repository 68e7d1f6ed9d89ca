package course.threads;

/**
 * Work for a processor, and nothing but: the prime factors of ten thousand numbers, added up.
 *
 * <p>The numbers come from the linear congruential generator of Knuth's MMIX, so that they are the same in every
 * language and every run.
 */
final class PrimeFactors {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 100_000_000;
    private static final int[] NUMBERS = numbers(10_000);

    private PrimeFactors() {}

    /** Returns the sum of all prime factors of the numbers from {@code from} up to, but not including, {@code to}. */
    static long checksum(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += sumOfFactors(NUMBERS[i]);
        }
        return sum;
    }

    private static long sumOfFactors(int number) {
        long sum = 0;
        int rest = number;
        for (int divisor = 2; (long) divisor * divisor <= rest; divisor++) {
            while (rest % divisor == 0) {
                sum += divisor;
                rest /= divisor;
            }
        }
        return rest > 1 ? sum + rest : sum;
    }

    private static int[] numbers(int count) {
        var numbers = new int[count];
        long state = 12345;
        for (int i = 0; i < count; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            numbers[i] = LOWEST + (int) ((state >>> 33) % (HIGHEST - LOWEST + 1));
        }
        return numbers;
    }
}
