package course.executors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final URI ADDRESS = URI.create("http://site/");

    @Test
    void aPageIsFoundOrNot() {
        assertThat(new Page(ADDRESS, 200, "Home", List.of()).isFound()).isTrue();
        assertThat(new Page(ADDRESS, 404, "", List.of()).isFound()).isFalse();
    }

    @Test
    void itsLinksDoNotChange() {
        var links = new ArrayList<>(List.of(ADDRESS));
        var page = new Page(ADDRESS, 200, "Home", links);

        links.clear();

        assertThat(page.links()).containsExactly(ADDRESS);
    }
}
