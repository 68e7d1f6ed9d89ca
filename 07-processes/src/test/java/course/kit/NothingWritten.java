package course.kit;

import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.NewObjectInstruction;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the tests of an exercise at once as long as none of its methods is written, so that nobody waits for what
 * cannot come.
 */
public final class NothingWritten implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) throws IOException, ClassNotFoundException {
        if (test.getTags().contains("exercise")) {
            Class<?> exercise = Class.forName(test.getRequiredTestClass().getName().replaceFirst("Test$", ""));
            if (isUnwritten(exercise)) {
                throw new UnsupportedOperationException("nothing of " + exercise.getSimpleName() + " is written yet");
            }
        }
    }

    private static boolean isUnwritten(Class<?> exercise) throws IOException {
        try (InputStream bytes = exercise.getResourceAsStream('/' + exercise.getName().replace('.', '/') + ".class")) {
            return ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
                    .filter(method -> !method.methodName().equalsString(INIT_NAME))
                    .allMatch(NothingWritten::isUnsupported);
        }
    }

    private static boolean isUnsupported(MethodModel method) {
        return method.code().stream().flatMap(code -> code.elementStream())
                .anyMatch(step -> step instanceof NewObjectInstruction made
                        && made.className().asInternalName().equals("java/lang/UnsupportedOperationException"));
    }
}
