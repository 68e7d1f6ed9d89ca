package course.queues.exercise;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Nested;

class JoinableBufferSolutionTest extends JoinableBufferContract {

    JoinableBufferSolutionTest() {
        super(JoinableBufferSolution::new);
    }

    @Nested
    class WhereOnlyWhatIsTakenCanBeDone extends JoinableBufferContract {

        WhereOnlyWhatIsTakenCanBeDone() {
            super(CountsWhatIsTaken::new);
        }
    }

    /** Another right answer: it refuses, too, a taskDone that comes before its item was taken. */
    private static final class CountsWhatIsTaken implements JoinableBufferContract.Joinable {

        private final Queue<Integer> items = new ArrayDeque<>();        // guarded by this
        private int underWay;                                           // guarded by this: taken, and not yet done

        @Override
        public synchronized void put(Integer item) {
            items.add(item);
            notifyAll();
        }

        @Override
        public synchronized Integer take() throws InterruptedException {
            while (items.isEmpty()) {
                wait();
            }
            underWay++;
            return items.remove();
        }

        @Override
        public synchronized void taskDone() {
            if (underWay == 0) {
                throw new IllegalStateException("more tasks done than were taken");
            }
            underWay--;
            notifyAll();
        }

        @Override
        public synchronized void join() throws InterruptedException {
            while (!items.isEmpty() || underWay > 0) {
                wait();
            }
        }
    }
}
