package course.processes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Point;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WireTest {

    private static final byte KIND = 7;
    private static final Allowed.Filter FILTER = new Allowed("", 1000).around(WireTest.class);

    record Loaf(String kind, int grams, Crust crust) implements Serializable {}

    record Crust(double thickness, boolean dark, Object note) implements Serializable {}

    record Blank() implements Serializable {}

    record Unserialisable(int number) {}

    record OnlyPositive(int number) implements Serializable {

        OnlyPositive {
            if (number <= 0) {
                throw new IllegalArgumentException("not positive");
            }
        }
    }

    enum Grain { RYE, WHEAT }

    @Test
    void valuesComeOutAsTheyWentIn() throws IOException {
        List<Object> values = Arrays.asList(null, 1, -2L, 3.5, true, false, "dough ü €", "", "bread \uD83C\uDF5E", "half a \uD83C", new Blank(),
                new Loaf("rye", 750, new Crust(0.5, true, BigInteger.TEN)), new Loaf(null, 1, null),
                List.of(1, "two"), Grain.RYE, new Crust(1, false, List.of(new Blank())), 'c', 1.5f);

        Wire.Reader reader = roundTrip(values.toArray());

        assertThat(reader.kind).isEqualTo(KIND);
        assertThat(reader.left()).isEqualTo(values.size());
        for (Object value : values) {
            assertThat(reader.next(FILTER)).isEqualTo(value);
        }
        assertThat(reader.left()).isZero();
    }

    @Test
    void aRecordTakesFarFewerBytesThanInAStreamOfItsOwn() throws IOException {
        var loaf = new Loaf("rye", 750, new Crust(0.5, true, 1L));
        var stream = new ByteArrayOutputStream();
        new ObjectOutputStream(stream).writeObject(loaf);
        var frame = new Wire.Writer(1 << 16);
        frame.add(loaf);
        int first = frame.frame(KIND).length;
        var two = new Wire.Writer(1 << 16);
        two.add(loaf);
        two.add(loaf);

        assertThat(first).isLessThan(stream.size() / 2);
        assertThat(two.frame(KIND).length - first).as("the second of its class").isLessThan(stream.size() / 7);
    }

    @Test
    void whatCannotBeWrittenLeavesTheFrameAsItWas() throws IOException {
        var frame = new Wire.Writer(1 << 16);
        frame.add(1);

        assertThatThrownBy(() -> frame.add(new Crust(1, true, new Object()))).isInstanceOf(NotSerializableException.class);
        assertThatThrownBy(() -> frame.add(new Unserialisable(1))).isInstanceOf(NotSerializableException.class);
        frame.add(2);

        var reader = new Wire.Reader(frame.frame(KIND));
        assertThat(reader.left()).isEqualTo(2);
        assertThat(List.of(reader.next(FILTER), reader.next(FILTER))).containsExactly(1, 2);
    }

    @Test
    void oneFrameLeavesNothingInTheNext() throws IOException {
        var frames = new Wire.Writer(1000);
        frames.add(new Blank());
        frames.add("x".repeat(600));
        int whole = frames.frame(KIND).length;
        frames.add(2);

        byte[] next = frames.frame(KIND);
        var reader = new Wire.Reader(next);
        assertThat(reader.left()).isEqualTo(1);
        assertThat(reader.next(FILTER)).isEqualTo(2);
        assertThat(next.length).as("without the name of a class").isLessThan(30);
        frames.add(new Blank());
        frames.add("x".repeat(600));
        assertThat(frames.frame(KIND)).as("all of the room").hasSize(whole);
    }

    private record Intact() implements Serializable {}

    private record Broken() implements Serializable {

        static final int NONE = Integer.parseInt("none");
    }

    @Test
    void aClassThatCannotBeInitialisedIsAnErrorOfItsItemAlone() throws IOException {
        var frame = new Wire.Writer(1 << 16);
        frame.add(new Intact());
        frame.add(2);
        String bytes = new String(frame.frame(KIND), ISO_8859_1).replace("Intact", "Broken");

        var reader = new Wire.Reader(bytes.getBytes(ISO_8859_1));
        assertThatThrownBy(() -> reader.next(FILTER)).isInstanceOf(IOException.class)
                .hasMessageEndingWith("WireTest$Broken cannot be made")
                .cause().hasCauseInstanceOf(LinkageError.class);    // of one kind the first time, of another ever after
        assertThat(reader.next(FILTER)).isEqualTo(2);
    }

    @Test
    void aClassThatCannotBeLoadedIsAnErrorOfItsItemAlone() throws Exception {
        var frame = new Wire.Writer(1 << 16);
        frame.add(new Intact());
        frame.add(2);
        String bytes = new String(frame.frame(KIND), ISO_8859_1).replace("Intact", "Copied");
        Path intact = Path.of(WireTest.class.getResource("WireTest$Intact.class").toURI());
        Path copied = Files.copy(intact, intact.resolveSibling("WireTest$Copied.class"), REPLACE_EXISTING);

        try {
            var reader = new Wire.Reader(bytes.getBytes(ISO_8859_1));
            assertThat(reader.nextType()).isEqualTo(Object.class);
            assertThatThrownBy(() -> reader.next(FILTER)).isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(LinkageError.class);    // of a file with another class in it
            assertThat(reader.next(FILTER)).isEqualTo(2);
        } finally {
            Files.delete(copied);
        }
    }

    /** Intact by another name. Not in a file: some systems have no such names for files. */
    private static final class Renamed {

        static final Class<?> TYPE = define();

        private static Class<?> define() {
            try (InputStream intact = WireTest.class.getResourceAsStream("WireTest$Intact.class")) {
                String bytes = new String(intact.readAllBytes(), ISO_8859_1)
                        .replace("Intact", "\u00ED\u00A0\u00B5\u00ED\u00B1\u0080");     // as class files write it
                return MethodHandles.lookup().defineClass(bytes.getBytes(ISO_8859_1));
            } catch (IOException | IllegalAccessException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    @Test
    void aClassMayHaveALetterThatTakesTwoCharacters() throws Exception {
        String name = WireTest.class.getName() + "$\uD835\uDC40";
        assertThat(Renamed.TYPE.getName()).isEqualTo(name);
        Constructor<?> constructor = Renamed.TYPE.getDeclaredConstructor();
        constructor.setAccessible(true);

        Wire.Reader reader = roundTrip(constructor.newInstance());

        assertThat(reader.nextType().getName()).isEqualTo(name);
        assertThat(reader.next(FILTER).getClass().getName()).isEqualTo(name);
    }

    private static final class Speechless extends Exception {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    private static final class SpeechlessToo extends IOException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            sneak(new IOException("no message"));
            return "";
        }
    }

    /** Throws what nobody has declared, as other languages and Lombok allow. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    static final class Unwritable implements Externalizable {

        private static final long serialVersionUID = 1;

        public Unwritable() {}

        @Override
        public void writeExternal(ObjectOutput out) {
            sneak(new Speechless());
        }

        @Override
        public void readExternal(ObjectInput in) {}
    }

    static final class Unreadable implements Externalizable {

        private static final long serialVersionUID = 1;

        private boolean declared;

        public Unreadable() {}

        Unreadable(boolean declared) {
            this.declared = declared;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeBoolean(declared);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            sneak(in.readBoolean() ? new SpeechlessToo() : new Speechless());
        }
    }

    @Test
    void whateverIsThrownWhileAnItemIsWrittenIsAnErrorOfThatItemAlone() throws IOException {
        var frame = new Wire.Writer(1 << 16);
        frame.add(1);

        assertThatThrownBy(() -> frame.add(new Unwritable())).isInstanceOf(IOException.class)
                .hasMessage(Speechless.class.getName());
        frame.add(2);

        var reader = new Wire.Reader(frame.frame(KIND));
        assertThat(List.of(reader.next(FILTER), reader.next(FILTER))).containsExactly(1, 2);
    }

    @Test
    void whateverIsThrownWhileAnItemIsReadIsAnErrorOfThatItemAlone() throws IOException {
        Wire.Reader reader = roundTrip(new Unreadable(false), new Unreadable(true), 2);

        assertThatThrownBy(() -> reader.next(FILTER)).isInstanceOf(IOException.class)
                .hasMessage(Speechless.class.getName());
        assertThatThrownBy(() -> reader.next(FILTER)).isInstanceOf(IOException.class)
                .hasMessage(SpeechlessToo.class.getName());
        assertThat(reader.next(FILTER)).isEqualTo(2);
    }

    @Test
    void aStructureTooDeepToWriteIsAnErrorNotAnEnd() {
        Object nested = null;
        for (int i = 0; i < 100_000; i++) {
            nested = new Crust(1, true, nested);
        }
        Object deep = nested;

        assertThatThrownBy(() -> new Wire.Writer(1 << 26).add(deep)).isInstanceOf(IOException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void aFullFrameTakesNoMoreAndAnItemTooLargeForAnyIsRefused() throws IOException {
        var frame = new Wire.Writer(1000);

        assertThat(frame.add("x".repeat(600))).isTrue();
        assertThat(frame.add("x".repeat(600))).isFalse();
        assertThat(frame.add(new Blank())).isTrue();
        assertThat(frame.frame(KIND).length).isLessThanOrEqualTo(1000);
        assertThatThrownBy(() -> new Wire.Writer(1000).add("x".repeat(1000)))
                .isInstanceOf(IOException.class).hasMessageContaining("larger than the frame");
    }

    private static final class HidesWhy implements Serializable {

        private static final long serialVersionUID = 1;

        private void writeObject(ObjectOutputStream out) {
            try {
                out.write(new byte[2048]);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }

    @Test
    void anItemThatHidesWhyItCouldNotBeWrittenIsForTheNextFrameAllTheSame() throws IOException {
        var frame = new Wire.Writer(3000);

        assertThat(frame.add(new HidesWhy())).isTrue();
        assertThat(frame.add(new HidesWhy())).isFalse();
        assertThatThrownBy(() -> frame.add(new Unwritable())).as("not for want of room").isInstanceOf(IOException.class);
        frame.frame(KIND);
        assertThat(frame.add(new HidesWhy())).isTrue();
        assertThatThrownBy(() -> new Wire.Writer(2000).add(new HidesWhy()))
                .isInstanceOf(IOException.class).hasMessageContaining("larger than the frame");
    }

    @Test
    void theNamesOfClassesCountForTheLimit() throws IOException {
        for (int length = 0; length < 400; length++) {
            var frame = new Wire.Writer(400);
            frame.add("x".repeat(Math.min(length, 370)));
            frame.add(new Blank());

            assertThat(frame.frame(KIND).length).isLessThanOrEqualTo(400);
        }
    }

    @Test
    void aRefusedItemIsNamedAndTheNextOneCanBeRead() throws IOException {
        Wire.Reader reader = roundTrip(new Point(1, 2), 5);

        assertThatThrownBy(() -> reader.next(FILTER)).isInstanceOf(IOException.class).hasMessageContaining("java.awt.Point");
        assertThat(reader.next(FILTER)).isEqualTo(5);
    }

    @Test
    @Timeout(60)
    void setsWithinSetsAreRefusedBeforeTheyTakeAges() throws IOException {
        var outermost = new HashSet<Object>();
        Set<Object> left = outermost;
        Set<Object> right = new HashSet<>();
        for (int depth = 0; depth < 50; depth++) {
            var innerLeft = new HashSet<Object>(Set.of("not equal"));
            var innerRight = new HashSet<Object>();
            left.addAll(List.of(innerLeft, innerRight));
            right.addAll(List.of(innerLeft, innerRight));
            left = innerLeft;
            right = innerRight;
        }
        Wire.Reader reader = roundTrip(outermost, 5);

        assertThatThrownBy(() -> reader.next(FILTER)).isInstanceOf(IOException.class).hasMessageContaining("deeper than 20");
        assertThat(reader.next(FILTER)).isEqualTo(5);
    }

    @Test
    void arraysTogetherMayBeNoLongerThanOne() throws IOException {
        var three = new Object[] {new int[400], new byte[400], new Object[400]};
        Wire.Reader reader = roundTrip(three, Arrays.copyOf(three, 2));

        assertThatThrownBy(() -> reader.next(FILTER)).isInstanceOf(IOException.class).hasMessageContaining("more than 1000 elements");
        assertThat(reader.next(FILTER)).isInstanceOf(Object[].class);
    }

    @Test
    void aRecordOfAForeignPackageIsRefusedToo() throws IOException {
        Wire.Reader reader = roundTrip(new Blank());

        assertThat(reader.nextType()).isEqualTo(Blank.class);
        assertThatThrownBy(() -> reader.next(new Allowed("", 1000).around(String.class)))
                .isInstanceOf(IOException.class).hasMessageContaining(Blank.class.getName());
    }

    @Test
    void aRecordsOwnRulesHoldOnThisSideToo() throws IOException {
        var frame = new Wire.Writer(1000);
        frame.add(new OnlyPositive(0x01020304));
        byte[] bytes = frame.frame(KIND);
        int at = indexOf(bytes, 1, 2, 3, 4);
        bytes[at] = -1;

        assertThatThrownBy(() -> new Wire.Reader(bytes).next(FILTER)).isInstanceOf(IOException.class)
                .hasRootCauseMessage("not positive");
    }

    @Test
    void garbageIsAnErrorWhateverItIs() throws IOException {
        var random = new Random(1);
        var frame = new Wire.Writer(1000);
        frame.add(new Loaf("rye", 750, new Crust(0.5, true, BigInteger.TEN)));
        byte[] good = frame.frame(KIND);
        for (int round = 0; round < 500; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            try {
                var reader = new Wire.Reader(bad);
                reader.nextType();
                reader.next(FILTER);
            } catch (IOException refused) {
                assertThat(refused).isNotNull();        // nothing but this may come out
            }
        }
    }

    private static int indexOf(byte[] bytes, int... wanted) {
        var pattern = ByteBuffer.allocate(wanted.length);
        for (int b : wanted) {
            pattern.put((byte) b);
        }
        for (int at = 0; ; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, pattern.array(), 0, wanted.length)) {
                return at;
            }
        }
    }

    private static Wire.Reader roundTrip(Object... items) throws IOException {
        var frame = new Wire.Writer(1 << 16);
        for (Object item : new ArrayList<>(Arrays.asList(items))) {
            assertThat(frame.add(item)).isTrue();
        }
        return new Wire.Reader(frame.frame(KIND));
    }
}
