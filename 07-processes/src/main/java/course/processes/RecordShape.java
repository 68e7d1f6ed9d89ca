package course.processes;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/**
 * How to take a record apart and how to make it again: its accessors and its canonical constructor.
 *
 * <p>That this gives an equal record is what {@link Record} promises.
 */
record RecordShape(Class<?> type, MethodHandle[] parts, MethodHandle constructor) {

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
            return (Object) parts[index].invokeExact(record);
        } catch (Throwable unreadable) {
            throw failure("cannot be taken apart", unreadable);
        }
    }

    Object make(Object[] values) throws InvalidObjectException {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable refused) {
            throw failure("cannot be made", refused);
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
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            RecordComponent[] components = type.getRecordComponents();
            var parts = new MethodHandle[components.length];
            var types = new Class<?>[components.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                types[i] = components[i].getType();
            }
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new RecordShape(type, parts, constructor);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException(type.getName() + " hides its constructor", hidden);
        }
    }
}
