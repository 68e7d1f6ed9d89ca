package course.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final int RUNS = 50;

    @Test
    void aProgramThatEndsHasItsWords() throws InterruptedException {
        assertThat(Outcome.of(new Program() {
            @Override
            public void run() {
                say("one");
                say(2);
            }
        })).isEqualTo("one 2");
    }

    @Test
    void aProgramWhoseThreadsWaitForEachOtherNeverEnds() throws InterruptedException {
        assertThat(Outcome.evenIfItNeverEnds(new Program() {
            @Override
            public void run() throws InterruptedException {
                Thread other = Thread.ofPlatform().start(this::waitForEver);
                say("hello");
                other.join();
            }

            private void waitForEver() {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException over) {
                    say("this is not part of it");
                }
            }
        })).isEqualTo("hello …");
    }

    /** The threads of a pool wait between their tasks; whoever gives them some does not. */
    @Test
    void aProgramThatIsMerelySlowIsWaitedFor() throws InterruptedException {
        for (int run = 0; run < RUNS; run++) {
            assertThat(Outcome.evenIfItNeverEnds(new Program() {
                @Override
                public void run() {
                    try (var pool = Executors.newFixedThreadPool(2)) {
                        for (int task = 0; task < 3; task++) {
                            think();
                            pool.execute(this::think);
                        }
                    }
                    say("over");
                }
            })).isEqualTo("over");
        }
    }

    @Test
    void daemonsAreNotWaitedFor() throws InterruptedException {
        assertThat(Outcome.of(new Program() {
            @Override
            public void run() {
                Thread.ofPlatform().daemon().start(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException over) {
                        say("this is not part of it");
                    }
                });
                say("over");
            }
        })).isEqualTo("over");
    }

    @Test
    void allThatCanHappenHappens() throws InterruptedException {
        Set<String> seen = new HashSet<>();
        while (seen.size() < 6) {
            seen.add(Outcome.of(new Program() {
                @Override
                public void run() throws InterruptedException {
                    Thread other = Thread.ofPlatform().start(() -> {
                        say("a");
                        say("b");
                    });
                    say("c");
                    say("d");
                    other.join();
                }
            }));
        }

        assertThat(seen).containsExactlyInAnyOrder(
                "a b c d", "a c b d", "a c d b", "c a b d", "c a d b", "c d a b");
    }

    @Test
    void whoWaitsMayWakeForNoReason() throws InterruptedException {
        Set<String> seen = new HashSet<>();
        while (seen.size() < 2) {
            seen.add(Outcome.evenIfItNeverEnds(new Program() {
                private boolean waiting;

                @Override
                public void run() throws InterruptedException {
                    Thread sleeper = Thread.ofPlatform().start(this::sleep);
                    while (!isWaiting()) {
                        Thread.yield();
                    }
                    passBy();
                    sleeper.join();
                }

                private synchronized void sleep() {
                    try {
                        waiting = true;
                        wait();
                        say("awake");
                    } catch (InterruptedException over) {
                        say("this is not part of it");
                    }
                }

                private synchronized boolean isWaiting() {
                    return waiting;
                }

                private synchronized void passBy() {
                    think();
                }
            }));
        }

        assertThat(seen).containsExactlyInAnyOrder("awake", "…");
    }

    @Test
    void aProgramThatFailsIsNoQuestion() {
        assertThatThrownBy(() -> Outcome.of(new Program() {
            @Override
            public void run() {
                throw new IllegalStateException("oops");
            }
        })).hasRootCauseMessage("oops");
    }
}
