package course.processes;

import java.io.ByteArrayInputStream;
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

        private final SequencedMap<Class<?>, Integer> types = new LinkedHashMap<>();
        private final int most;
        private ByteBuffer bytes;
        private int limit;
        private int items;
        private boolean full;       // the item at hand has found no room

        Writer(int most) {
            this.most = most;
            begin();
        }

        private void begin() {
            if (bytes == null || bytes.capacity() > KEPT) {
                bytes = ByteBuffer.allocate(512);
            }
            bytes.clear().position(HEADER);
            types.clear();
            limit = most - Short.BYTES;
            items = 0;
        }

        /**
         * Adds an item, or returns false if it has no room beside those already there.
         *
         * @throws IOException if it cannot be written at all; what stands in the frame already is as it was
         */
        boolean add(Object item) throws IOException {
            int start = bytes.position();
            int typesBefore = types.size();
            int limitBefore = limit;
            full = false;
            try {
                room(Integer.BYTES).putInt(0);
                write(item);
                bytes.putInt(start, bytes.position() - start - Integer.BYTES);
                items++;
                return true;
            } catch (Throwable unwritable) {        // of the item's own code, too
                bytes.position(start);
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

        /** Returns a frame with this item alone, if none was added before. */
        byte[] frame(byte kind, Object item) throws IOException {
            add(item);
            return frame(kind);
        }

        /** Returns the frame with all that was added, and begins the next. */
        byte[] frame(byte kind) throws IOException {
            int names = bytes.position();
            limit = Integer.MAX_VALUE;      // the names were counted when their classes came
            room(Short.BYTES).putShort((short) types.size());
            for (Class<?> type : types.keySet()) {
                byte[] name = type.getName().getBytes(StandardCharsets.UTF_8);
                room(Short.BYTES).putShort((short) name.length);
                write(name);
            }
            bytes.put(0, kind).putInt(1, items).putInt(1 + Integer.BYTES, names);
            byte[] frame = Arrays.copyOf(bytes.array(), bytes.position());
            begin();
            return frame;
        }

        // Plain ifs: a switch over types would cost a new JVM 20 ms at its first use.
        private void write(Object value) throws IOException {
            if (value == null) {
                write(NULL);
            } else if (value instanceof Integer number) {
                room(1 + Integer.BYTES).put(INT).putInt(number);
            } else if (value instanceof Long number) {
                room(1 + Long.BYTES).put(LONG).putLong(number);
            } else if (value instanceof Double number) {
                room(1 + Double.BYTES).put(DOUBLE).putDouble(number);
            } else if (value instanceof Boolean yes) {
                write(yes ? TRUE : FALSE);
            } else if (value instanceof String text && hasNoSurrogates(text)) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                room(1 + Integer.BYTES).put(STRING).putInt(utf8.length);
                write(utf8);
            } else if (value instanceof Record && value instanceof Serializable) {
                RecordShape shape = RecordShape.of(value.getClass());
                int number = number(shape.type());
                room(1 + Short.BYTES).put(RECORD).putShort((short) number);
                for (int i = 0; i < shape.parts(); i++) {
                    write(shape.part(value, i));
                }
            } else {
                write(SERIALISED);
                int start = bytes.position();
                room(Integer.BYTES).putInt(0);
                var objects = new ObjectOutputStream(this);
                objects.writeObject(value);
                objects.flush();
                bytes.putInt(start, bytes.position() - start - Integer.BYTES);
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

        @Override
        public void write(int b) throws IOException {
            room(1).put((byte) b);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            room(length).put(from, offset, length);
        }

        private ByteBuffer room(int more) throws IOException {
            if (more > limit - bytes.position()) {
                full = true;
                throw new IOException("larger than the frame: no room beyond " + limit + " bytes");
            }
            if (more > bytes.remaining()) {
                long size = Math.max(bytes.position() + more, 2L * bytes.capacity());
                bytes = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, size)).put(bytes.flip());
            }
            return bytes;
        }
    }

    /** Reads one frame, item by item. An item that cannot be read leaves the next one readable. */
    static final class Reader {

        final byte kind;
        private final ByteBuffer bytes;
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
