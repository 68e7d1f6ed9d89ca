package course.locks.exercise;

import java.util.function.Function;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class ReadMostlyTest extends ReadMostlyContract {

    ReadMostlyTest() {
        super(YourMap::new);
    }

    private static final class YourMap implements Answer {

        private final ReadMostly<Object, Object> map = new ReadMostly<>();

        @Override
        public Object get(Object key) {
            return map.get(key);
        }

        @Override
        public void put(Object key, Object value) {
            map.put(key, value);
        }

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            return map.computeIfAbsent(key, f);
        }
    }
}
