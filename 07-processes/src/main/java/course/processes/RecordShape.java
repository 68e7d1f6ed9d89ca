package course.processes;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/**
 * How to take a record apart and how to make it again: its accessors and its canonical constructor.
 *
 * <p>That this gives an equal record is what {@link Record} promises.
 */
final class RecordShape {

    /** How often reflection serves, which a worker has at once, before it is worth making handles. */
    static final int FEW = 10_000;
    private static final int MOST_PARTS = 100;      // a handle takes some 250, and half of that if they are long or double

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return look(type);
        }
    };

    private final Class<?> type;
    private final Method[] parts;
    private final Constructor<?> constructor;
    private int uses;           // two threads may count two for one
    private Handles handles;    // two threads may make them both: either will do

    private RecordShape(Class<?> type, Method[] parts, Constructor<?> constructor) {
        this.type = type;
        this.parts = parts;
        this.constructor = constructor;
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    Class<?> type() {
        return type;
    }

    int parts() {
        return parts.length;
    }

    Object part(Object record, int index) throws InvalidObjectException {
        try {
            Handles quick = handles();
            return quick == null ? parts[index].invoke(record) : quick.parts[index].invokeExact(record);
        } catch (InvocationTargetException unreadable) {
            throw failure("cannot be taken apart", unreadable.getCause());
        } catch (Throwable unreadable) {
            throw failure("cannot be taken apart", unreadable);
        }
    }

    Object make(Object[] values) throws InvalidObjectException {
        try {
            Handles quick = handles();
            return quick == null ? constructor.newInstance(values) : quick.constructor.invokeExact(values);
        } catch (InvocationTargetException refused) {
            throw failure("cannot be made", refused.getCause());
        } catch (Throwable unfit) {
            throw failure("cannot be made", unfit);
        }
    }

    private Handles handles() throws IllegalAccessException {
        Handles quick = handles;
        if (quick == null && parts.length <= MOST_PARTS && ++uses > FEW) {
            quick = Handles.of(constructor, parts);
            handles = quick;
        }
        return quick;
    }

    private InvalidObjectException failure(String what, Throwable cause) {
        return new InvalidObjectException(type.getName() + " " + what, cause);
    }

    private static RecordShape look(Class<?> type) {
        if (!type.isRecord() || !Serializable.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type.getName() + " is not a serialisable record");
        }
        try {
            RecordComponent[] components = type.getRecordComponents();
            var parts = new Method[components.length];
            var types = new Class<?>[components.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = components[i].getAccessor();
                parts[i].setAccessible(true);
                types[i] = components[i].getType();
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordShape(type, parts, constructor);
        } catch (ReflectiveOperationException | InaccessibleObjectException hidden) {
            throw new IllegalArgumentException(type.getName() + " hides its constructor", hidden);
        }
    }

    /** Quicker than a worker's reflection, once made. The fields are final: whoever sees it, sees all of it (JLS 17.5). */
    private record Handles(MethodHandle constructor, MethodHandle[] parts) {

        static Handles of(Constructor<?> constructor, Method[] parts) throws IllegalAccessException {
            var lookup = MethodHandles.lookup();
            var quick = new MethodHandle[parts.length];
            for (int i = 0; i < parts.length; i++) {
                quick[i] = lookup.unreflect(parts[i]).asType(MethodType.methodType(Object.class, Object.class));
            }
            return new Handles(lookup.unreflectConstructor(constructor).asSpreader(Object[].class, parts.length)
                    .asType(MethodType.methodType(Object.class, Object[].class)), quick);
        }
    }
}
