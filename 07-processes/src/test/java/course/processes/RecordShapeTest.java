package course.processes;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordShapeTest {

    record Loaf(String kind, int grams, List<Integer> slices, boolean cut) implements Serializable {}

    record Blank() implements Serializable {}

    record OnlyPositive(int number) implements Serializable {

        OnlyPositive {
            if (number <= 0) {
                throw new IllegalArgumentException("not positive: " + number);
            }
        }
    }

    record Sealed(int number) implements Serializable {

        @Override
        public int number() {
            throw new IllegalStateException("nobody may look");
        }
    }

    @Test
    void whatIsMadeOfItsPartsIsEqualTheFirstTimeAndAfterMany() throws InvalidObjectException {
        for (int i = 0; i < 2 * RecordShape.FEW; i++) {
            var loaf = new Loaf("rye", i, List.of(i), i % 2 == 0);
            assertThat(copyOf(loaf)).isEqualTo(loaf).isNotSameAs(loaf);
            assertThat(copyOf(new Blank())).isEqualTo(new Blank());
        }
    }

    @Test
    void whatItsClassRefusesIsRefusedForTheSameReasonAfterMany() throws InvalidObjectException {
        RecordShape shape = RecordShape.of(OnlyPositive.class);
        assertRefusesZero(shape);

        for (int i = 0; i < 2 * RecordShape.FEW; i++) {
            shape.make(new Object[] {1});
        }

        assertRefusesZero(shape);
    }

    private static void assertRefusesZero(RecordShape shape) {
        assertThatThrownBy(() -> shape.make(new Object[] {0}))
                .isInstanceOf(InvalidObjectException.class).hasMessage(OnlyPositive.class.getName() + " cannot be made")
                .cause().isInstanceOf(IllegalArgumentException.class).hasMessage("not positive: 0");
    }

    @Test
    void valuesOfAnotherKindAreRefusedTheFirstTimeAndAfterMany() {
        RecordShape shape = RecordShape.of(Loaf.class);
        for (int i = 0; i < 2 * RecordShape.FEW; i++) {
            Object[] wrong = i % 2 == 0 ? new Object[] {"rye", "heavy", null, true} : new Object[] {"rye", null, null, true};
            assertThatThrownBy(() -> shape.make(wrong))
                    .isInstanceOf(InvalidObjectException.class).hasMessage(Loaf.class.getName() + " cannot be made");
        }
    }

    @Test
    void aPartThatCannotBeReadIsReportedTheFirstTimeAndAfterMany() {
        RecordShape shape = RecordShape.of(Sealed.class);
        for (int i = 0; i < 2 * RecordShape.FEW; i++) {
            assertThatThrownBy(() -> shape.part(new Sealed(1), 0))
                    .isInstanceOf(InvalidObjectException.class).hasMessage(Sealed.class.getName() + " cannot be taken apart")
                    .cause().hasMessage("nobody may look");
        }
    }

    /** 127 parts are as many as a record can have if they are double. */
    @Test
    void theLargestRecordIsTheSameAfterManyToo(@TempDir Path folder) throws Exception {
        String parts = IntStream.range(0, 127).mapToObj(i -> "double part" + i).collect(joining(", "));
        Path source = Files.writeString(folder.resolve("Large.java"),
                "public record Large(" + parts + ") implements java.io.Serializable {}");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString())).isZero();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            RecordShape shape = RecordShape.of(loader.loadClass("Large"));
            Object[] values = IntStream.range(0, 127).mapToObj(i -> (Object) (double) i).toArray();
            Object first = shape.make(values);

            for (int i = 0; i < RecordShape.FEW; i++) {
                shape.make(values);
            }

            assertThat(shape.make(values)).isEqualTo(first);
            assertThat(shape.part(first, 126)).isEqualTo(126.0);
        }
    }

    private static Object copyOf(Record record) throws InvalidObjectException {
        RecordShape shape = RecordShape.of(record.getClass());
        var parts = new Object[shape.parts()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = shape.part(record, i);
        }
        return shape.make(parts);
    }
}
