package course.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A mask that lets everything pass is worse than no check: each is shown to pass little and to fail the rest.
 */
class MaskTest {

    private static final String PAGE = """
               12 ms  main          one egg
              130 ms  cook-1        boils 2 eggs for 3.5 minutes
             2041 ms  main          done
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", "any order", "any number", "any order, any number", "set of lines",
            "set of lines, any number", "any decimal"})
    void failsOnAnyOtherWord(String mask) {
        assertDiffers(mask, PAGE, PAGE.replace("boils", "fries"));
        assertDiffers(mask, PAGE, PAGE.replace("boils", "boils up"));
        assertDiffers(mask, PAGE, PAGE.replace("boils ", ""));
        assertDiffers(mask, PAGE, PAGE.replace("main          done", "cook-1        done"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any order", "any number", "any order, any number", "set of lines",
            "set of lines, any number", "any decimal"})
    void failsOnAMissingOrAnAdditionalLine(String mask) {
        String more = PAGE + " 2042 ms  main          eats\n";

        assertDiffers(mask, PAGE, more);
        assertDiffers(mask, more, PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first lines", "first lines, any order", "first lines, any number",
            "first lines, set of lines"})
    void firstLinesFailsOnAChangeInTheLinesShown(String mask) {
        String more = PAGE + " 2042 ms  main          eats\n";

        assertSame(mask, PAGE, more);
        assertDiffers(mask, PAGE, more.replace("boils", "fries"));
        assertDiffers(mask, PAGE, "    1 ms  main          good morning\n" + more);
        assertDiffers(mask, more, PAGE);
        assertDiffers(mask, PAGE, more.replaceFirst(".*egg\n", ""));
    }

    @Test
    void onlyTimesMayDifferWithoutAMask() {
        assertSame("", PAGE, PAGE.replace("   12 ms", "12345 ms").replace(" 2041 ms", "    7 ms"));
        assertDiffers("", PAGE, PAGE.replace("2 eggs", "3 eggs"));
        assertDiffers("", PAGE, PAGE.replace("cook-1", "cook-2"));
        assertDiffers("", PAGE, PAGE.replace("12 ms  main", "12 s   main"));
        assertDiffers("", PAGE, swapped());
    }

    @Test
    void anyOrderKeepsEveryLineAsOftenAsItIsShown() {
        assertSame("any order", PAGE, swapped());
        assertDiffers("any order", PAGE, PAGE.replace("2 eggs", "3 eggs"));
        assertDiffers("any order", PAGE, PAGE + PAGE);
        assertDiffers("any order", PAGE + PAGE, PAGE);
    }

    @Test
    void anyNumberKeepsTheOrderAndTheWords() {
        assertSame("any number", PAGE, PAGE.replace("2 eggs for 3.5", "12 eggs for 10"));
        assertSame("any number", PAGE, PAGE.replace("cook-1      ", "cook-10     "));
        assertDiffers("any number", PAGE, PAGE.replace("2 eggs", "two eggs"));
        assertDiffers("any number", PAGE, swapped());
    }

    @Test
    void anyDecimalKeepsTheWholeNumbers() {
        assertSame("any decimal", PAGE, PAGE.replace("3.5 minutes", "10.25 minutes"));
        assertDiffers("any decimal", PAGE, PAGE.replace("3.5 minutes", "3 minutes"));
        assertDiffers("any decimal", PAGE, PAGE.replace("3.5 minutes", "three minutes"));
        assertDiffers("any decimal", PAGE, PAGE.replace("2 eggs", "3 eggs"));
        assertDiffers("any decimal", PAGE, PAGE.replace("cook-1", "cook-2"));
        assertDiffers("any decimal", PAGE, swapped());
    }

    @Test
    void setOfLinesCountsEachLineOnce() {
        assertSame("set of lines", PAGE, swapped() + PAGE);
        assertDiffers("set of lines", PAGE, PAGE.replace("2 eggs", "3 eggs"));
    }

    @Test
    void masksAddUp() {
        assertSame("any order, any number", PAGE, swapped().replace("2 eggs", "7 eggs"));
        assertDiffers("any order", PAGE, swapped().replace("2 eggs", "7 eggs"));
    }

    @Test
    void noOutputIsNeverTheRightOutput() {
        assertDiffers("", "", PAGE);
        assertDiffers("first lines", "", PAGE);
        assertDiffers("set of lines", "", PAGE);
        assertDiffers("first lines", PAGE, "");
    }

    @Test
    void emptyLinesAroundTheOutputDoNotCount() {
        assertSame("", PAGE, "\n" + PAGE + "\n\n");
        assertDiffers("", PAGE, PAGE.replace("egg\n", "egg\n\n"));
    }

    @Test
    void saysWhatDiffers() {
        assertThat(Mask.NONE.difference(PAGE, PAGE.replace("boils", "fries")))
                .hasValueSatisfying(difference ->
                assertThat(difference).contains("line 2", "boils 2 eggs", "fries 2 eggs"));
        assertThat(mask("any order").difference(PAGE, PAGE.replace("boils", "fries"))).hasValueSatisfying(
                difference -> assertThat(difference)
                        .containsSubsequence("only on the page", "boils", "only in the run", "fries"));
    }

    @Test
    void anUnknownMaskIsRefused() {
        assertThatThrownBy(() -> mask("any order, any word"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no mask 'any word'");
    }

    private static String swapped() {
        return PAGE.lines().sorted(Comparator.reverseOrder()).collect(joining("\n", "", "\n"));
    }

    private static void assertSame(String mask, String page, String run) {
        assertThat(mask(mask).difference(page, run)).as("under '%s'", mask).isEmpty();
    }

    private static void assertDiffers(String mask, String page, String run) {
        assertThat(mask(mask).difference(page, run)).as("under '%s'", mask).isPresent();
    }

    private static Mask mask(String freedoms) {
        return Mask.of(freedoms.isEmpty() ? List.of() : List.of(freedoms.split(", ")));
    }
}
