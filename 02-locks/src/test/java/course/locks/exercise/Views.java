package course.locks.exercise;

import static java.lang.classfile.Opcode.ALOAD_0;
import static java.lang.classfile.Opcode.GETFIELD;
import static java.lang.classfile.Opcode.IFNONNULL;
import static java.lang.classfile.Opcode.IFNULL;
import static java.lang.classfile.Opcode.INVOKEINTERFACE;
import static java.lang.classfile.Opcode.INVOKEVIRTUAL;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a thread that takes no lock may see of an answer that has changed. Of what it sees of a plain field nothing follows:
 * each of the others, and the same one at the next look, it may still see as it was (JLS 17.4.5).
 *
 * <p>No run shows it surely. So the fields are set to what may be seen, and the code is read for a second look. This finds
 * who is surely wrong, and not everyone who is: whoever has other means than fields and locks is let pass.
 */
final class Views {

    /** Of the library, all that hands nothing over to another thread, or only to who takes a lock that can be held. */
    private static final Pattern HARMLESS = Pattern.compile("java/lang/(Object|Record|String|Boolean|Integer|Throwable|\\w+Exception"
            + "|\\w+Error|runtime/ObjectMethods|invoke/LambdaMetafactory|invoke/StringConcatFactory)"
            + "|java/util/(function/\\w+|Objects|Optional|concurrent/locks/(Lock|ReentrantLock))");

    private record Change(Object owner, Field field, Object before, Object now) {

        boolean isOfAPlainField() {
            return !Modifier.isVolatile(field.getModifiers());
        }

        boolean is() {
            return field.getType().isPrimitive() ? !Objects.equals(before, now) : before != now;
        }

        void set(Object value) {
            try {
                field.set(owner, value);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final Object answer;
    private final List<Change> changes;

    /** Looks at an answer before and after it changes. */
    Views(Object answer, Runnable change) {
        this.answer = answer;
        Map<Object, Map<Field, Object>> before = new IdentityHashMap<>();
        Locks.of(answer).all().forEach(part -> before.put(part, valuesOf(part)));
        change.run();
        changes = Locks.of(answer).all().stream()
                .flatMap(part -> changesOf(part, before.getOrDefault(part, Map.of()))).filter(Change::is).toList();
    }

    /** The plain fields that have changed; none if there is something that cannot be set, by which others may see a change. */
    List<Field> plainFields() {
        return canAllBeSet() ? changes.stream().filter(Change::isOfAPlainField).map(Change::field).distinct().toList() : List.of();
    }

    /** Does something while a field is as it is and all others are as they were. Who has got in by then may see any mixture. */
    void showingOnly(Field field, Locks.Body body) throws Exception {
        List<Change> others = changes.stream().filter(change -> !change.field.equals(field)).toList();
        others.forEach(change -> change.set(change.before));
        try {
            body.run();
        } finally {
            others.forEach(change -> change.set(change.now));
        }
    }

    /** The plain field that a method without parameters finds not null, only to use what it sees at another look; if there is one. */
    List<String> lookedAtAgain(String method) {
        Object asked = Locks.of(answer).all().stream()
                .filter(part -> !(part instanceof Class) && !part.getClass().isHidden()).findFirst().orElseThrow();
        Set<String> filled = changes.stream()
                .filter(change -> change.owner == asked && change.isOfAPlainField() && change.before == null)
                .map(change -> change.field.getName()).collect(Collectors.toSet());
        return Publication.lineage(asked.getClass()).flatMap(Publication::modelOf)
                .flatMap(model -> model.methods().stream())
                .filter(each -> each.methodName().equalsString(method) && each.methodType().stringValue().startsWith("()"))
                .findFirst().flatMap(each -> each.code())       // the first is that of the object, the others are overridden
                .filter(code -> code.exceptionHandlers().stream().allMatch(handler -> handler.catchType().isEmpty()))
                .map(code -> new Looks(code, filled).lookedAtAgain()).orElse(List.of());
    }

    /** Follows the code of a method as long as it does nothing but look at certain fields, and ask whether they are null. */
    private static final class Looks {

        private final List<CodeElement> code;
        private final Set<String> filled;
        private final Set<Integer> been = new HashSet<>();

        Looks(CodeModel code, Set<String> filled) {
            this.code = code.elementList().stream()
                    .filter(element -> element instanceof Instruction || element instanceof LabelTarget).toList();
            this.filled = filled;
        }

        List<String> lookedAtAgain() {
            return from(0, false);
        }

        private List<String> from(int start, boolean asked) {
            for (int at = start; at < code.size() && been.add(at); at++) {
                switch (code.get(at)) {
                    case LabelTarget _ -> {}
                    case Instruction step when step.opcode() == ALOAD_0 -> {}
                    case FieldInstruction look when look.opcode() == GETFIELD && filled.contains(look.name().stringValue()) -> {
                        if (isUse(code.get(at + 1))) {
                            return asked ? List.of(look.name().stringValue()) : List.of();
                        }
                    }
                    case BranchInstruction ask when ask.opcode() == IFNULL || ask.opcode() == IFNONNULL -> {
                        asked = true;
                        List<String> found = from(targetOf(ask), true);
                        if (!found.isEmpty()) {
                            return found;
                        }
                    }
                    default -> {
                        return List.of();
                    }
                }
            }
            return List.of();
        }

        private int targetOf(BranchInstruction branch) {
            return code.indexOf(code.stream()
                    .filter(element -> element instanceof LabelTarget here && here.label().equals(branch.target()))
                    .findFirst().orElseThrow());
        }

        private static boolean isUse(CodeElement next) {
            return switch (next) {
                case FieldInstruction inside -> inside.opcode() == GETFIELD;
                case InvokeInstruction call -> (call.opcode() == INVOKEVIRTUAL || call.opcode() == INVOKEINTERFACE)
                        && call.type().stringValue().startsWith("()");
                default -> false;
            };
        }
    }

    private boolean canAllBeSet() {
        var known = new HashSet<Class<?>>();
        var toRead = new ArrayDeque<Class<?>>();
        Locks.of(answer).all().stream().filter(part -> !(part instanceof Class))
                .flatMap(part -> Publication.lineage(part.getClass())).forEach(toRead::add);
        while (!toRead.isEmpty()) {
            Class<?> type = toRead.remove();
            if (!known.add(type)) {
                continue;
            }
            if (Arrays.stream(type.getDeclaredFields()).map(Field::getModifiers)
                    .anyMatch(is -> Modifier.isStatic(is) && !Modifier.isFinal(is))) {
                return false;
            }
            for (ClassEntry owner : ownersOfWhatIsUsedBy(type)) {
                if (Publication.isOurs(owner)) {
                    toRead.add(Publication.typeOf(owner));
                } else if (!HARMLESS.matcher(owner.asInternalName()).matches()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<ClassEntry> ownersOfWhatIsUsedBy(Class<?> type) {
        return Publication.modelOf(type).map(ClassModel::constantPool)
                .flatMap(constants -> StreamSupport.stream(constants.spliterator(), false))
                .filter(MemberRefEntry.class::isInstance).map(member -> ((MemberRefEntry) member).owner()).distinct().toList();
    }

    private static Stream<Change> changesOf(Object part, Map<Field, Object> before) {
        return variablesOf(part).map(field -> new Change(part, field,
                before.containsKey(field) ? before.get(field) : Array.get(Array.newInstance(field.getType(), 1), 0),
                valueOf(field, part)));
    }

    private static Map<Field, Object> valuesOf(Object part) {
        var values = new HashMap<Field, Object>();
        variablesOf(part).forEach(field -> values.put(field, valueOf(field, part)));
        return values;
    }

    private static Stream<Field> variablesOf(Object part) {
        return part instanceof Class ? Stream.empty()
                : Publication.lineage(part.getClass()).flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers()));
    }

    private static Object valueOf(Field field, Object part) {
        try {
            field.setAccessible(true);
            return field.get(part);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
