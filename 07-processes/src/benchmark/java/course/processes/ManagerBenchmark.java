package course.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many items a second go through a queue in a manager: put and then taken by one process, and put by one
 * while another takes them.
 *
 * <pre>./mvnw -q -pl 07-processes -Pbenchmark -Dbenchmark=ManagerBenchmark</pre>
 */
final class ManagerBenchmark {

    private static final int FEW = 5_000;
    private static final int MANY = 200_000;

    public static void main(String[] arguments) throws Exception {
        try (ManagerProcess manager = ManagerProcess.start();
             ManagerProxy queue = manager.invitation().manager()) {
            var alone = new ArrayList<Double>();
            var together = new ArrayList<Double>();
            for (int round = 0; round < 5; round++) {
                alone.add(putAndTake(queue));
            }
            for (int round = 0; round < 4; round++) {
                together.add(putForChild(queue));
            }
            report("b11.mp.Manager.Queue_put_and_get", alone.subList(2, 5), "");
            report("b11.managed_queue_to_child", together.subList(1, 4), " items=" + MANY);
        }
    }

    private static void report(String id, List<Double> rates, String extra) {
        PoolBenchmark.report(id, rates, "items/s", true, extra);
    }

    private static double putAndTake(ManagerProxy queue) throws IOException, InterruptedException {
        double start = PoolBenchmark.seconds();
        for (int i = 0; i < FEW; i++) {
            queue.put("items", i);
        }
        long sum = 0;
        for (int i = 0; i < FEW; i++) {
            sum += (int) queue.take("items");
        }
        check(sum, FEW);
        return FEW / (PoolBenchmark.seconds() - start);
    }

    private static double putForChild(ManagerProxy queue) throws IOException, InterruptedException {
        Process child = queue.invitation().start(Summer.class);
        queue.take("ready");
        double start = PoolBenchmark.seconds();
        for (int i = 0; i < MANY; i++) {
            queue.put("items", i);
        }
        check((long) queue.take("sum"), MANY);
        double rate = MANY / (PoolBenchmark.seconds() - start);
        child.waitFor();
        return rate;
    }

    private static void check(long sum, long count) {
        if (sum != count * (count - 1) / 2) {
            throw new AssertionError("a wrong sum: " + sum);
        }
    }

    static final class Summer {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (ManagerProxy queue = Invitation.receive(System.in).manager()) {
                queue.put("ready", "");
                long sum = 0;
                for (int i = 0; i < MANY; i++) {
                    sum += (int) queue.take("items");
                }
                queue.put("sum", sum);
            }
        }
    }
}
