package course.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PictureTest {

    private static final long MS = 1_000_000;
    private static final int SMALL = 60_000;

    private final Life cook = new Life("cook <1>", false, List.of(
            new Span(State.RUNNING, 0, 10 * MS, ""),
            new Span(State.BLOCKED, 10 * MS, 800 * MS, "held by main"),
            new Span(State.SLEEPING, 800 * MS, 1000 * MS, "")));
    private final Life guest = new Life("guest", true, List.of(new Span(State.UNKNOWN, 0, 1000 * MS, "")));

    @Test
    void isWellFormedAndSmall() throws Exception {
        String svg = Picture.of("Kitchen & co", List.of(cook, guest));

        assertThat(parse(svg).getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg).hasSizeLessThan(6_000);
    }

    @Test
    void saysInWordsWhatItShows() {
        assertThat(Picture.of("Kitchen", List.of(cook, guest)))
                .contains("<title id=\"title\">Kitchen: what each thread did over time</title>")
                .contains("cook &lt;1&gt; (from 0 to 1 s) was blocked 790 ms (held by main), slept 200 ms, ")
                .contains("guest (from 0 to 1 s) did what the recorder does not tell 1 s.");
    }

    @Test
    void tellsWhoHeldTheMonitor() {
        assertThat(Picture.of("Kitchen", List.of(cook)))
                .contains("<title>blocked on a monitor (held by main), 790 ms</title>")
                .contains(">held by main</text>");
    }

    @Test
    void drawsWhatIsNotKnownInGreyHatching() {
        assertThat(Picture.of("Kitchen", List.of(guest)))
                .contains("<path class=\"u\"")
                .doesNotContain("<path class=\"r\"");
    }

    @Test
    void theLegendExplainsWhatIsDrawnAndNothingElse() {
        assertThat(Picture.of("Kitchen", List.of(cook)))
                .contains(">running or ready to run</text>", ">blocked on a monitor</text>",
                        ">sleeping</text>")
                .doesNotContain(State.PARKED.label(), State.UNKNOWN.label());
    }

    @Test
    void isReadableInLightAndDark() {
        assertThat(Picture.of("Kitchen", List.of(cook))).contains("@media(prefers-color-scheme:dark)");
    }

    @Test
    void drawsFortyThreadsAndSaysHowManyMoreThereAre() {
        List<Life> crowd = IntStream.range(0, 10_000)
                .mapToObj(i -> new Life("guest-" + i, true, guest.spans()))
                .toList();

        String svg = Picture.of("Party", crowd);

        assertThat(svg).contains(">guest-39</text>", ">and 9,960 more threads, not drawn</text>",
                "And 9,960 more threads.")
                .doesNotContain("guest-40")
                .hasSizeLessThan(SMALL);
    }

    @Test
    void aBusyPictureStaysSmall() throws Exception {
        List<Life> busy = IntStream.range(0, 40)
                .mapToObj(i -> Life.of("busy-thread-number-" + i, false, 0, 2000 * MS, true, manyWaits(i)))
                .toList();

        String svg = Picture.of("Rush hour", busy);

        parse(svg);
        assertThat(svg).hasSizeLessThan(SMALL).contains("busy-thread-number-39");
    }

    @Test
    void whatIsTooShortToBeSeenIsDrawnAsWhatMostOfItWas() {
        List<Span> flicker = LongStream.range(0, 1000)
                .mapToObj(i -> new Span(State.PARKED, i * MS, i * MS + MS * 9 / 10, "Semaphore"))
                .toList();

        String svg = Picture.of("Flicker", List.of(Life.of("x", false, 0, 1000 * MS, true, flicker)));

        assertThat(svg).contains("parked (lock, queue, future …) (mostly), 1 s</title>");
    }

    private static List<Span> manyWaits(int seed) {
        var random = new Random(seed);
        return LongStream.range(0, 5_000)
                .mapToObj(i -> new Span(State.values()[1 + random.nextInt(4)],
                        i * MS * 2 / 5, i * MS * 2 / 5 + random.nextLong(MS / 3), "held by busy-thread"))
                .toList();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
