package course.locks.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether an answer has anything by which a value can get safely to a thread that takes no lock: a volatile field or a
 * class of the library for that, by which it is seen, or a new object whose fields are all final (JLS 17.5), which is
 * whole for whoever sees it.
 *
 * <p>It is told by what an answer is made of, for no run shows it surely. So this finds out who has nothing of the
 * kind, and not whether it is put to good use.
 */
final class Publication {

    private Publication() {}

    /** What the answer has come to consist of since then, by which it hands the value over; empty if nothing does. */
    static List<String> of(Object answer, List<Object> before, Object value) {
        Stream<String> boxes = Locks.of(answer).all().stream()
                .filter(object -> object != value && before.stream().noneMatch(old -> old == object))
                .map(Object::getClass).filter(Publication::hasFinalFieldsOnly).map(Class::getName);
        return Stream.concat(devicesIn(answer).stream(), boxes).toList();
    }

    /** What an answer has by which others see a change, although they take no lock; empty if it has nothing. */
    static List<String> devicesIn(Object answer) {
        return Locks.of(answer).all().stream().map(Object::getClass).distinct().flatMap(Publication::devicesOf).toList();
    }

    private static Stream<String> devicesOf(Class<?> type) {
        if (isDevice(type.getName())) {
            return Stream.of(type.getName());
        }
        return Stream.concat(volatileFieldsOf(type), devicesUsedBy(type));
    }

    private static Stream<String> volatileFieldsOf(Class<?> type) {
        return lineage(type).flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .filter(field -> Modifier.isVolatile(field.getModifiers())).map(Field::getName);
    }

    private static Stream<String> devicesUsedBy(Class<?> type) {
        return lineage(type).flatMap(Publication::modelOf)
                .flatMap(model -> StreamSupport.stream(model.constantPool().spliterator(), false))
                .filter(ClassEntry.class::isInstance)
                .map(entry -> ((ClassEntry) entry).asInternalName().replace('/', '.'))
                .filter(Publication::isDevice);
    }

    /** What stands in the file of a class; the class of a lambda has none. */
    static Stream<ClassModel> modelOf(Class<?> type) {
        try (InputStream bytes = type.getResourceAsStream('/' + type.getName().replace('.', '/') + ".class")) {
            return bytes == null ? Stream.empty() : Stream.of(ClassFile.of().parse(bytes.readAllBytes()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Class<?>> lineage(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Publication::isOurs, Class::getSuperclass);
    }

    private static boolean isOurs(Class<?> type) {
        return type != null && type.getName().startsWith("course.");
    }

    /** A lock orders those who take it, and no others; a unit of time orders nobody. */
    private static boolean isDevice(String name) {
        return name.startsWith("java.util.concurrent.") && !name.startsWith("java.util.concurrent.locks.")
                && !name.equals("java.util.concurrent.TimeUnit")
                || name.equals("java.lang.invoke.VarHandle");
    }

    private static boolean hasFinalFieldsOnly(Class<?> type) {
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())).toList();
        return !fields.isEmpty() && fields.stream().allMatch(field -> Modifier.isFinal(field.getModifiers()));
    }
}
