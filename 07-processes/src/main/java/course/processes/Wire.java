package course.processes;

import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What stands in a frame: a kind, any number of items, and the names of the items' record classes, each once.
 *
 * <p>Records and plain values are written as they are, a byte for the type and then the value; everything else goes
 * through Java serialisation, which describes each class at length, in every stream anew.
 */
final class Wire {

    private static final byte NULL = 0;
    private static final byte TRUE = 1;
    private static final byte FALSE = 2;
    private static final byte INT = 3;
    private static final byte LONG = 4;
    private static final byte DOUBLE = 5;
    private static final byte STRING = 6;
    private static final byte RECORD = 7;
    private static final byte SERIALISED = 8;

    private static final int HEADER = 1 + 2 * Integer.BYTES;       // kind, items, where the names of classes are

    private Wire() {}

    /** What to say of a value from outside. Printed, one of a few bytes may fill the memory: a list of a million equal texts. */
    static String typeOf(Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    /** Fills one frame after the other. */
    static final class Writer extends OutputStream {

        private static final int KEPT = 1 << 16;        // what a larger frame took is given back

        private final DataOutputStream data = new DataOutputStream(this);
        private final SequencedMap<Class<?>, Integer> types = new LinkedHashMap<>();
        private final int most;
        private byte[] bytes;
        private int size;
        private int limit;
        private int items;
        private boolean full;       // the item at hand has found no room

        Writer(int most) {
            this.most = most;
            begin();
        }

        private void begin() {
            if (bytes == null || bytes.length > KEPT) {
                bytes = new byte[512];
            }
            types.clear();
            size = HEADER;
            limit = most - Short.BYTES;
            items = 0;
        }

        /**
         * Adds an item, or returns false if it has no room beside those already there.
         *
         * @throws IOException if it cannot be written at all; what stands in the frame already is as it was
         */
        boolean add(Object item) throws IOException {
            int start = size;
            int typesBefore = types.size();
            int limitBefore = limit;
            full = false;
            try {
                data.writeInt(0);
                write(item);
                setInt(start, size - start - Integer.BYTES);
                items++;
                return true;
            } catch (Throwable unwritable) {        // of the item's own code, too
                size = start;
                limit = limitBefore;
                while (types.size() > typesBefore) {
                    types.pollLastEntry();
                }
                if (full && items > 0) {
                    return false;
                }
                throw unwritable instanceof IOException known
                        ? known : new IOException(RemoteTaskException.textOf(unwritable), unwritable);
            }
        }

        /** Returns the frame with all that was added, and begins the next. */
        byte[] frame(byte kind) throws IOException {
            int names = size;
            limit = Integer.MAX_VALUE;      // the names were counted when their classes came
            data.writeShort(types.size());
            for (Class<?> type : types.keySet()) {
                data.writeUTF(type.getName());
            }
            bytes[0] = kind;
            setInt(1, items);
            setInt(1 + Integer.BYTES, names);
            byte[] frame = Arrays.copyOf(bytes, size);
            begin();
            return frame;
        }

        // Plain ifs: a switch over types would cost a new JVM 20 ms at its first use.
        private void write(Object value) throws IOException {
            if (value == null) {
                write(NULL);
            } else if (value instanceof Integer number) {
                write(INT);
                data.writeInt(number);
            } else if (value instanceof Long number) {
                write(LONG);
                data.writeLong(number);
            } else if (value instanceof Double number) {
                write(DOUBLE);
                data.writeDouble(number);
            } else if (value instanceof Boolean yes) {
                write(yes ? TRUE : FALSE);
            } else if (value instanceof String text && hasNoSurrogates(text)) {
                write(STRING);
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                data.writeInt(utf8.length);
                write(utf8);
            } else if (value instanceof Record && value instanceof Serializable) {
                RecordShape shape = RecordShape.of(value.getClass());
                write(RECORD);
                data.writeShort(number(shape.type()));
                for (int i = 0; i < shape.parts(); i++) {
                    write(shape.part(value, i));
                }
            } else {
                write(SERIALISED);
                int start = size;
                data.writeInt(0);
                var objects = new ObjectOutputStream(this);
                objects.writeObject(value);
                objects.flush();
                setInt(start, size - start - Integer.BYTES);
            }
        }

        /** UTF-8 has no place for half of a surrogate pair; Java serialisation has. */
        private static boolean hasNoSurrogates(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        private int number(Class<?> type) throws IOException {
            Integer number = types.get(type);
            if (number == null) {
                number = types.size();
                if (number > Short.MAX_VALUE) {
                    full = true;
                    throw new IOException("more than " + number + " classes in one frame");
                }
                types.put(type, number);
                limit -= Short.BYTES + 3 * type.getName().length();
            }
            return number;
        }

        private void setInt(int at, int value) {
            ByteBuffer.wrap(bytes).putInt(at, value);
        }

        @Override
        public void write(int b) throws IOException {
            ensure(1);
            bytes[size++] = (byte) b;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            ensure(length);
            System.arraycopy(from, offset, bytes, size, length);
            size += length;
        }

        private void ensure(int more) throws IOException {
            if (more > limit - size) {
                full = true;
                throw new IOException("larger than the frame: no room beyond " + limit + " bytes");
            }
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(size + more, 2L * bytes.length)));
            }
        }
    }

    /** Reads one frame, item by item. An item that cannot be read leaves the next one readable. */
    static final class Reader {

        private final ByteBuffer bytes;
        private final byte kind;
        private final String[] names;
        private final Class<?>[] types;
        private int left;

        Reader(byte[] frame) throws IOException {
            bytes = ByteBuffer.wrap(frame);
            try {
                kind = bytes.get();
                left = bytes.getInt();
                ByteBuffer table = bytes.duplicate().position(bytes.getInt());
                names = new String[table.getShort()];
                for (int i = 0; i < names.length; i++) {
                    names[i] = text(table, table.getShort());
                }
                types = new Class<?>[names.length];
            } catch (RuntimeException garbage) {
                throw new StreamCorruptedException("no frame of ours: " + garbage);
            }
        }

        byte kind() {
            return kind;
        }

        int left() {
            return left;
        }

        /** Returns the class of the record that comes next, or Object if it is none that we know. */
        Class<?> nextType() {
            try {
                int at = bytes.position() + Integer.BYTES;
                return bytes.get(at) == RECORD ? type(bytes.getShort(at + 1)) : Object.class;
            } catch (ClassNotFoundException | LinkageError | RuntimeException unknown) {
                return Object.class;
            }
        }

        Object next(Allowed.Filter filter) throws IOException {
            left--;
            int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw new StreamCorruptedException("an item of " + length + " bytes");
            }
            int end = bytes.position() + length;
            try {
                return read(filter);
            } catch (InvalidClassException refused) {
                Throwable why = refused.getCause() instanceof SecurityException named ? named : refused;
                throw new IOException(why.getMessage(), refused);
            } catch (Throwable unreadable) {        // of the item's own code, too
                throw new IOException(RemoteTaskException.textOf(unreadable), unreadable);
            } finally {
                bytes.position(end);
            }
        }

        private Object read(Allowed.Filter filter) throws IOException, ClassNotFoundException {
            byte tag = bytes.get();
            if (tag == NULL) {
                return null;
            } else if (tag == INT) {
                return bytes.getInt();
            } else if (tag == LONG) {
                return bytes.getLong();
            } else if (tag == DOUBLE) {
                return bytes.getDouble();
            } else if (tag == TRUE || tag == FALSE) {
                return tag == TRUE;
            } else if (tag == STRING) {
                return text(bytes, bytes.getInt());
            } else if (tag == RECORD) {
                Class<?> type = type(bytes.getShort());
                filter.check(type);
                RecordShape shape = RecordShape.of(type);
                var values = new Object[shape.parts()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = read(filter);
                }
                return shape.make(values);
            } else if (tag == SERIALISED) {
                int length = bytes.getInt();
                var objects = new ObjectInputStream(new ByteArrayInputStream(bytes.array(), bytes.position(), length));
                bytes.position(bytes.position() + length);
                objects.setObjectInputFilter(filter.forOneStream());
                return objects.readObject();
            }
            throw new StreamCorruptedException("no value begins with " + tag);
        }

        private Class<?> type(int number) throws ClassNotFoundException {
            if (types[number] == null) {
                types[number] = Class.forName(names[number], false, Wire.class.getClassLoader());
            }
            return types[number];
        }

        private static String text(ByteBuffer from, int length) {
            if (length > from.remaining()) {
                throw new BufferUnderflowException();
            }
            String text = new String(from.array(), from.position(), length, StandardCharsets.UTF_8);
            from.position(from.position() + length);
            return text;
        }
    }
}
