package course.locks.exercise;

import static java.lang.classfile.Opcode.INVOKESPECIAL;
import static java.lang.classfile.Opcode.INVOKESTATIC;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether an answer has anything by which a value can get safely to a thread that takes no lock: a volatile field or a
 * class of the library for that, by which it is seen, or a new object whose fields are all final (JLS 17.5), which is
 * whole for whoever sees it.
 *
 * <p>It is told by what an answer is made of, for no run shows it surely. So this finds out who has nothing of the
 * kind, or surely does not use it to look, and not whether it is put to good use; see also {@link Views}.
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

    /**
     * Whether a method, by all the code that it may come to, surely sees nothing of what other threads change: it looks at
     * plain fields, and takes no lock. False as well if that cannot be told.
     */
    static boolean looksAtPlainFieldsOnly(Object answer, String method) {
        Class<?> type = Locks.of(answer).all().stream().filter(part -> !(part instanceof Class)).findFirst().orElseThrow().getClass();
        return hasPlainLooksOnly(type, each -> each.methodName().equalsString(method), new HashSet<>());
    }

    private static boolean hasPlainLooksOnly(Class<?> type, Predicate<MethodModel> isMeant, Set<String> known) {
        return lineage(type).flatMap(Publication::modelOf).flatMap(model -> model.methods().stream()).filter(isMeant).findFirst()
                .filter(method -> !method.flags().has(AccessFlag.SYNCHRONIZED)).flatMap(MethodModel::code)
                .map(code -> code.elementStream().allMatch(step -> switch (step) {
                    case MonitorInstruction _ -> false;
                    case FieldInstruction look -> isPlain(look);
                    case InvokeInstruction call -> isOfAnException(call) || leadsToPlainLooksOnly(call, known);
                    case InvokeDynamicInstruction call -> call.name().equalsString("makeConcatWithConstants");
                    default -> true;
                })).orElse(false);
    }

    private static boolean isPlain(FieldInstruction look) {
        return isOurs(look.owner()) && lineage(typeOf(look.owner())).flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> look.name().equalsString(field.getName()))
                .noneMatch(field -> Modifier.isVolatile(field.getModifiers()));
    }

    private static boolean isOfAnException(InvokeInstruction call) {
        return call.opcode() == INVOKESPECIAL && call.owner().asInternalName().matches("java/lang/\\w+Exception");
    }

    /** Only if it is known which method is called. */
    private static boolean leadsToPlainLooksOnly(InvokeInstruction call, Set<String> known) {
        if (!isOurs(call.owner()) || call.opcode() != INVOKESTATIC && !Modifier.isFinal(typeOf(call.owner()).getModifiers())) {
            return false;
        }
        String name = call.name().stringValue();
        String type = call.type().stringValue();
        return !known.add(call.owner().asInternalName() + name + type) || hasPlainLooksOnly(typeOf(call.owner()),
                each -> each.methodName().equalsString(name) && each.methodType().equalsString(type), known);
    }

    static boolean isOurs(ClassEntry type) {
        return type.asInternalName().startsWith("course/");
    }

    static Class<?> typeOf(ClassEntry type) {
        try {
            return Class.forName(type.asInternalName().replace('/', '.'), false, Publication.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
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
                || name.startsWith("java.util.concurrent.locks.AbstractQueued")       // its state is volatile
                || name.equals("java.lang.invoke.VarHandle");
    }

    private static boolean hasFinalFieldsOnly(Class<?> type) {
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())).toList();
        return !fields.isEmpty() && fields.stream().allMatch(field -> Modifier.isFinal(field.getModifiers()));
    }
}
