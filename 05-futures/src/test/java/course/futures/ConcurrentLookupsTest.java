package course.futures;

import static course.futures.ConcurrentLookups.lookUp;
import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.futures.ConcurrentLookups.Resolver;
import course.kit.Call;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ConcurrentLookupsTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final List<String> NAMES = List.of("north", "south", "east");

    private final CountDownLatch southHangs = new CountDownLatch(1);
    private final CountDownLatch southIsInterrupted = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    /** Knows every name but one, which it looks up until it is interrupted. */
    private final Resolver resolver = name -> {
        if (!name.equals("south")) {
            return "address of " + name;
        }
        southHangs.countDown();
        try {
            never.await();
        } finally {
            southIsInterrupted.countDown();
        }
        return "never";
    };

    @Test
    void theAddressesAreInTheOrderOfTheNames() throws InterruptedException {
        var southIsFound = new CountDownLatch(1);

        List<String> addresses = lookUp(List.of("north", "south"), name -> {
            if (name.equals("north")) {
                southIsFound.await();
            } else {
                southIsFound.countDown();
            }
            return "address of " + name;
        }, AGES);

        assertThat(addresses).containsExactly("address of north", "address of south");
    }

    @Test
    void allAreLookedUpAtOnce() throws InterruptedException {
        var allHere = new CyclicBarrier(NAMES.size());

        assertThat(lookUp(NAMES, name -> {
            allHere.await();
            return name;
        }, AGES)).isEqualTo(NAMES);
    }

    @Test
    void aLookupThatHangsIsInterruptedAfterTheLimit() throws InterruptedException {
        List<String> addresses = lookUpUntil(List.of("south"), _ -> southHangs.getCount() == 0);

        assertThat(addresses).containsExactly((String) null);
        assertThat(southIsInterrupted.getCount()).isZero();
    }

    @Test
    void theOthersAreFoundAllTheSame() throws InterruptedException {
        List<String> addresses = lookUpUntil(NAMES, found -> found.stream().filter(Objects::nonNull).count() == 2);

        assertThat(addresses).containsExactly("address of north", null, "address of east");
    }

    /** Doubles the limit while it is too short on a busy machine even for those who do not hang. */
    private List<String> lookUpUntil(List<String> names, Predicate<List<String>> enough)
            throws InterruptedException {
        Duration limit = Duration.ofMillis(50);
        List<String> addresses = lookUp(names, resolver, limit);
        while (!enough.test(addresses) && limit.compareTo(Duration.ofSeconds(3)) < 0) {
            limit = limit.multipliedBy(2);
            addresses = lookUp(names, resolver, limit);
        }
        return addresses;
    }

    @Test
    void aNameThatIsNotKnownHasNoAddress() throws InterruptedException {
        List<String> addresses = lookUp(NAMES, name -> {
            if (name.equals("east")) {
                throw new UnknownHostException(name);
            }
            return "address of " + name;
        }, AGES);

        assertThat(addresses).containsExactly("address of north", "address of south", null);
    }

    @Test
    void whoDoesNotHearTheInterruptHoldsUpTheCaller() throws InterruptedException {
        var mayAnswer = new CountDownLatch(1);
        var hasAnswered = new CountDownLatch(1);
        var caller = Call.supply("caller", () -> lookUp(List.of("south"), name -> {
            try {
                resolver.addressOf(name);
            } catch (InterruptedException notHeard) {
                mayAnswer.await();
            }
            hasAnswered.countDown();
            return "too late";
        }, AGES));
        southHangs.await();
        caller.interrupt();
        southIsInterrupted.await();

        await().until(caller.thread()::getState, is(TIMED_WAITING));        // in close
        mayAnswer.countDown();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(hasAnswered.getCount()).isZero();
    }

    @Test
    void whoeverCallsOffTheCallerCallsOffTheLookups() throws InterruptedException {
        var caller = Call.supply("caller", () -> lookUp(NAMES, resolver, AGES));
        southHangs.await();
        await().until(caller.thread()::getState, is(TIMED_WAITING));

        caller.interrupt();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        southIsInterrupted.await();
    }
}
