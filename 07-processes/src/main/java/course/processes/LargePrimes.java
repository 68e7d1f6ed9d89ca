package course.processes;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fifteen large numbers, tested for primality on threads and on processes: the answers are the same, and so is the
 * pace, because threads run Java code on all cores at once.
 *
 * <p>Watch the one composite among them, and compare the times of four threads and four processes.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=LargePrimes</pre>
 *
 * @see java.math.BigInteger#isProbablePrime
 */
final class LargePrimes {

    private static final Logger log = LoggerFactory.getLogger(LargePrimes.class);

    static final List<Long> NUMBERS = List.of(
            112272535095293L, 112582705942171L, 112272535095293L, 115280095190773L, 115797848077099L,
            117450548693743L, 993960000099397L, 112582705942171L, 115280095190773L, 1099726899285419L,
            115797848077099L, 117450548693743L, 993960000099397L, 112272535095293L, 112582705942171L);

    // @start region=task
    record IsPrime(long number) implements Callable<Boolean>, Serializable {

        @Override
        public Boolean call() {
            if (number < 2 || number % 2 == 0) {
                return number == 2;
            }
            for (long divisor = 3; divisor * divisor <= number; divisor += 2) {
                if (number % divisor == 0) {
                    return false;
                }
            }
            return true;
        }
    }
    // @end

    void main() throws InterruptedException {
        time("one thread", Executors.newSingleThreadExecutor());
        time("four threads", Executors.newFixedThreadPool(4));
        time("four processes", ProcessPool.ofSize(4));
    }

    private void time(String where, ExecutorService executor) throws InterruptedException {
        long start = System.nanoTime();
        List<Boolean> answers = arePrime(NUMBERS, executor);
        log.info("{}: {} primes, and {} is none, after {} ms", where, answers.stream().filter(prime -> prime).count(),
                NUMBERS.get(answers.indexOf(false)), (System.nanoTime() - start) / 1_000_000);
    }

    // @start region=all
    List<Boolean> arePrime(List<Long> numbers, ExecutorService executor) throws InterruptedException {
        try (executor) {
            List<IsPrime> tasks = numbers.stream().map(IsPrime::new).toList();
            return executor.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }
    // @end
}
