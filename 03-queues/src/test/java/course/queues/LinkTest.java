package course.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {

    private static final String PAGE = "http://anna.example/find/page?number=5";

    @ParameterizedTest
    @CsvSource(textBlock = """
            /a,                              http://anna.example/a
            a,                               http://anna.example/find/a
            ../a,                            http://anna.example/a
            ../../a,                         http://anna.example/a
            ?number=6,                       http://anna.example/find/page?number=6
            '',                              http://anna.example/find/page?number=5
            //bert.example/a,                http://bert.example/a
            https://anna.example/a,          https://anna.example/a
            ' a ',                           http://anna.example/find/a
            """)
    void itIsRelativeToThePageThatItStandsOn(String href, URI target) {
        assertThat(new Link(PAGE, href).target()).contains(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a#top", "http://anna.example/a#", "HTTP://Anna.Example/a", "/b/../a", "/./a", "/b/%2E%2e/a",
            "http://anna.example:80/a", "http://anna.example:/a", "/%61"})
    void anAddressMayBeWrittenInManyWays(String href) {
        assertThat(new Link(PAGE, href).target()).contains(URI.create("http://anna.example/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?", "/a/", "/A", "/%2Fa", "/a%3F", "http://anna.example:443/a", "http://anna.example:8080/a"})
    void twoAddressesRemainTwoThoughTheyMayLeadToOnePage(String href) {
        assertThat(new Link(PAGE, href).target()).get().isNotEqualTo(URI.create("http://anna.example/a"));
    }

    @Test
    void aPortThatGoesWithoutSayingIsNotSaid() {
        assertThat(new Link(PAGE, "https://anna.example:443/").target()).contains(URI.create("https://anna.example/"));
        assertThat(new Link(PAGE, "https://anna.example:80/").target()).contains(URI.create("https://anna.example:80/"));
    }

    @Test
    void theHomePageHasOneAddressToo() {
        assertThat(new Link(PAGE, "http://anna.example").target()).contains(URI.create("http://anna.example/"));
        assertThat(new Link(PAGE, "http://anna.example?a#b").target()).contains(URI.create("http://anna.example/?a"));
    }

    @Test
    void whatPeopleWriteIsEncodedAndWhatIsEncodedStaysSo() {
        assertThat(new Link(PAGE, "/a b/ä").target()).contains(URI.create("http://anna.example/a%20b/%C3%A4"));
        assertThat(new Link(PAGE, "/%7Eanna/%c3%a4").target()).contains(URI.create("http://anna.example/~anna/%C3%A4"));
        assertThat(new Link(PAGE, "/a%20b/%2F?c=%26").target())
                .contains(URI.create("http://anna.example/a%20b/%2F?c=%26"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:anna@anna.example", "javascript:void(0)", "ftp://anna.example/", "http://[",
            "http:///a", "/%zz"})
    void whatIsNoAddressOnTheWebLeadsNowhere(String href) {
        assertThat(new Link(PAGE, href).target()).isEmpty();
    }

    @Test
    void anAddressWithoutEndLeadsNowhere() {
        assertThat(new Link(PAGE, "/" + "a".repeat(1_900)).target()).isPresent();
        assertThat(new Link(PAGE, "/" + "a".repeat(2_000)).target()).isEmpty();
    }
}
