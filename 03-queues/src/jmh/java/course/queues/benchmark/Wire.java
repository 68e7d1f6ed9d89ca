package course.queues.benchmark;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import course.queues.AcquireReleaseRing;
import course.queues.BoundedBuffer;
import course.queues.Buffer;
import course.queues.CachedIndexRing;
import course.queues.ConditionBuffer;
import course.queues.LockedRing;
import course.queues.PaddedRing;
import course.queues.Ring;
import course.queues.SpscRing;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jctools.queues.SpscArrayQueue;

/** What all that are measured have in common: put one in, take one out, take many out. */
interface Wire {

    boolean offer(Integer item);

    Integer poll();

    /** Takes what is there, at most {@code limit}. */
    default int drain(Consumer<Integer> taker, int limit) {
        int taken = 0;
        for (Integer item = poll(); item != null; item = poll()) {
            taker.accept(item);
            if (++taken == limit) {
                break;
            }
        }
        return taken;
    }

    static Wire of(String queue, int capacity) {
        return switch (queue) {
            case "BoundedBuffer" -> new OverBuffer(new BoundedBuffer<>(capacity));
            case "ConditionBuffer" -> new OverBuffer(new ConditionBuffer<>(capacity));
            case "LockedRing" -> new OverRing(new LockedRing<>(capacity));
            case "AcquireReleaseRing" -> new OverRing(new AcquireReleaseRing<>(capacity));
            case "CachedIndexRing" -> new OverRing(new CachedIndexRing<>(capacity));
            case "PaddedRing" -> new OverRing(new PaddedRing<>(capacity));
            case "SpscRing" -> new OverSpscRing(new SpscRing<>(capacity));
            case "ArrayBlockingQueue" -> new OverBlockingQueue(new ArrayBlockingQueue<>(capacity));
            case "LinkedBlockingQueue" -> new OverBlockingQueue(new LinkedBlockingQueue<>(capacity));
            case "ConcurrentLinkedQueue" -> new OverQueue(new ConcurrentLinkedQueue<>());
            case "SpscArrayQueue" -> new OverJcTools(new SpscArrayQueue<>(capacity));
            case "Disruptor" -> new OverDisruptor(capacity);
            default -> throw new IllegalArgumentException(queue + ": no such queue");
        };
    }

    record OverRing(Ring<Integer> ring) implements Wire {

        @Override
        public boolean offer(Integer item) {
            return ring.offer(item);
        }

        @Override
        public Integer poll() {
            return ring.poll();
        }

        @Override
        public int drain(Consumer<Integer> taker, int limit) {
            return ring.drain(taker, limit);
        }
    }

    record OverSpscRing(SpscRing<Integer> ring) implements Wire {

        @Override
        public boolean offer(Integer item) {
            return ring.offer(item);
        }

        @Override
        public Integer poll() {
            return ring.poll();
        }

        @Override
        public int drain(Consumer<Integer> taker, int limit) {
            return ring.drain(taker, limit);
        }
    }

    record OverJcTools(SpscArrayQueue<Integer> queue) implements Wire {

        @Override
        public boolean offer(Integer item) {
            return queue.offer(item);
        }

        @Override
        public Integer poll() {
            return queue.poll();
        }

        @Override
        public int drain(Consumer<Integer> taker, int limit) {
            return queue.drain(taker::accept, limit);
        }
    }

    record OverQueue(Queue<Integer> queue) implements Wire {

        @Override
        public boolean offer(Integer item) {
            return queue.offer(item);
        }

        @Override
        public Integer poll() {
            return queue.poll();
        }
    }

    record OverBlockingQueue(BlockingQueue<Integer> queue, ArrayList<Integer> drained) implements Wire {

        OverBlockingQueue(BlockingQueue<Integer> queue) {
            this(queue, new ArrayList<>());
        }

        @Override
        public boolean offer(Integer item) {
            return queue.offer(item);
        }

        @Override
        public Integer poll() {
            return queue.poll();
        }

        @Override
        public int drain(Consumer<Integer> taker, int limit) {
            int taken = queue.drainTo(drained, limit);
            drained.forEach(taker);
            drained.clear();
            return taken;
        }
    }

    /** These wait by themselves, and so never say no. They have no drain: a batch is one item. */
    record OverBuffer(Buffer<Integer> buffer) implements Wire {

        @Override
        public int drain(Consumer<Integer> taker, int limit) {
            taker.accept(poll());       // a second might never come
            return 1;
        }

        @Override
        public boolean offer(Integer item) {
            try {
                buffer.put(item);
                return true;
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public Integer poll() {
            try {
                return buffer.take();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** The Disruptor's ring with a poller: it hands over places in the ring, into which we put the item. */
    final class OverDisruptor implements Wire {

        private static final class Place {
            Integer item;
        }

        private final RingBuffer<Place> ring;
        private final EventPoller<Place> poller;
        private Integer taken;

        OverDisruptor(int capacity) {
            // The default would take a lock at every publish, to wake those who wait; a poller never does.
            ring = RingBuffer.createSingleProducer(Place::new, capacity, new BusySpinWaitStrategy());
            poller = ring.newPoller();
            ring.addGatingSequences(poller.getSequence());
        }

        @Override
        public boolean offer(Integer item) {
            if (!ring.hasAvailableCapacity(1)) {
                return false;
            }
            long sequence = ring.next();
            ring.get(sequence).item = item;
            ring.publish(sequence);
            return true;
        }

        @Override
        public Integer poll() {
            taken = null;
            pollWith((place, sequence, endOfBatch) -> {
                taken = place.item;
                return false;
            });
            return taken;
        }

        @Override
        public int drain(Consumer<Integer> taker, int limit) {
            var count = new int[1];
            pollWith((place, sequence, endOfBatch) -> {
                taker.accept(place.item);
                return ++count[0] < limit;
            });
            return count[0];
        }

        private void pollWith(EventPoller.Handler<Place> handler) {
            try {
                poller.poll(handler);
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
