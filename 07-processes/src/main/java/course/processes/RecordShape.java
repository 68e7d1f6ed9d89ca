package course.processes;

import java.io.InvalidObjectException;
import java.io.Serializable;
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
record RecordShape(Class<?> type, Method[] parts, Constructor<?> constructor) {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return look(type);
        }
    };

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    Object part(Object record, int index) throws InvalidObjectException {
        try {
            return parts[index].invoke(record);
        } catch (InvocationTargetException unreadable) {
            throw failure("cannot be taken apart", unreadable.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    Object make(Object[] values) throws InvalidObjectException {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw failure("cannot be made", refused.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException unfit) {
            throw failure("cannot be made", unfit);
        }
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
}
