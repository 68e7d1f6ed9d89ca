package course.kit;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Prints the test {@code joinWaitsForTheEnd} as the claim it is: "join waits for the end". */
public final class Sentences extends DisplayNameGenerator.Standard {

    @Override
    public String generateDisplayNameForClass(Class<?> testClass) {
        return sentence(testClass.getSimpleName().replaceFirst("Test$", ""));
    }

    @Override
    public String generateDisplayNameForNestedClass(List<Class<?>> enclosing, Class<?> nested) {
        return sentence(nested.getSimpleName());
    }

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method test) {
        return sentence(test.getName());
    }

    private static String sentence(String camelCase) {
        return Arrays.stream(camelCase.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
                .map(word -> isAcronym(word) ? word : word.toLowerCase(Locale.ROOT))
                .collect(joining(" "));
    }

    private static boolean isAcronym(String word) {
        return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    }
}
